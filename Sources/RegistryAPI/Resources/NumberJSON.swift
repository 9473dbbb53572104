import Numbering
import Registry

extension JSONWriter {
    /// A number's record as far as the caller may see it. Fields that the caller may not see are left out; fields
    /// without a value are null. Secrets are never written.
    ///
    /// `assignee`: the company that the OCN belongs to.
    /// `position`: where the postal code is.
    /// `caller`: `nil` for the public.
    mutating func number(
        _ entry: Versioned<NumberRecord>,
        assignee: String?,
        position: GeographicPosition? = nil,
        caller: Caller?,
        now: Timestamp
    ) {
        let record = entry.record
        beginObject()
        member("number", record.number.description)
        member("state", record.effectiveState(at: now).rawValue)
        member("state_until", record.stateUntil)
        member("ocn", record.ocn?.description)
        member("assignee", assignee)
        member("cnam", record.cnam)
        member("type", record.type?.rawValue)
        member("alt_spid", record.altSPID?.description)
        member("lock", record.locks.names)
        // One question for each access class: all fields of a class have the same answer.
        if NumberField.gusi.isVisible(to: caller, in: record) { semiRestricted(record, position) }
        if NumberField.notes.isVisible(to: caller, in: record) {
            member("notes", record.notes)
            member("tags", record.tags)
        }
        certificate(record.certificate, now: now)
        if let port = record.port, record.showsPort(to: caller) {
            name("port")
            self.port(port)
        }
        member("ported_from", record.portedFrom?.description)
        member("original_ocn", record.originalOCN?.description)
        member("id", record.id.uuid)
        member("version", entry.version)
        member("created_at", record.createdAt)
        member("updated_at", record.updatedAt)
        endObject()
    }

    private mutating func semiRestricted(_ record: NumberRecord, _ position: GeographicPosition?) {
        member("location_zip", record.locationZIP)
        member("location", record.location)
        // Of a code whose place nobody knew.
        member("location_unresolved", record.locationZIP != nil && record.location == nil)
        degrees("latitude", position?.latitudeMicrodegrees)
        degrees("longitude", position?.longitudeMicrodegrees)
        member("otc", record.otc)
        member("rao", record.rao)
        member("bsp", record.bsp)
        member("collect", record.collect?.rawValue)
        member("service_indicator", record.serviceIndicator?.rawValue)
        name("reachability")
        beginArray()
        for entry in record.reachability {
            beginObject()
            member("service", entry.service)
            member("uri", entry.uri)
            member("order", entry.order)
            member("preference", entry.preference)
            endObject()
        }
        endArray()
        member("gusi", record.gusi.base32)
        member("business_class", record.businessClass?.rawValue)
    }

    private mutating func certificate(_ certificate: NumberCertificate?, now: Timestamp) {
        name("certificate")
        guard let certificate else {
            null()
            return
        }
        beginObject()
        member("pem", certificate.pemChain)
        member("fingerprint", certificate.fingerprintText)
        member("serial", certificate.serialNumber)
        member("not_before", certificate.notBefore)
        member("not_after", certificate.notAfter)
        member("status", certificate.status(at: now).rawValue)
        endObject()
    }

    /// A number that can be taken.
    mutating func available(_ available: AvailableNumber) {
        beginObject()
        member("number", available.number.description)
        member("state", NumberState.available.rawValue)
        member("ocn", nil as String?)
        member("block_holder", available.blockHolder?.description)
        member("version", available.version)
        endObject()
    }
}
