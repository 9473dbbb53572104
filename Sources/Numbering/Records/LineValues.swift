/// Kind of line (field `type`).
public enum LineType: String, CaseIterable, Sendable {
    case mobile
    case landline
    case voip
    case tollfree
    case nongeographic
}

/// Whether the line accepts collect calls (field `collect`).
public enum CollectCalls: String, CaseIterable, Sendable {
    case allow
    case deny
}

/// Who uses the number; decides how long it ages (field `business_class`).
public enum BusinessClass: String, CaseIterable, Sendable {
    case residential
    case business
}

/// Kind of equipment behind the line, by the ANI II digit pair that it implies (field `service_indicator`).
///
/// The deck's field has no public list of values; this one is ours, by NANPA's "ANI II Digits".
public enum ServiceIndicator: String, CaseIterable, Sendable {
    /// Plain old telephone service.
    case ordinary = "00"
    case hotel = "06"
    case specialOperatorHandling = "07"
    /// A station of a PBX, identified by automatic identification of outward dialling.
    case pbxStation = "20"
    case coinOrUnknown = "23"
    case coin = "27"
    case inmate = "29"
    case relay = "60"
    case cellularType1 = "61"
    case cellularType2 = "62"
    case cellularRoaming = "63"
    case relayHotel = "66"
    case relayRestricted = "67"
    case privatePayStation = "70"
    case privateVirtualNetwork = "93"
}
