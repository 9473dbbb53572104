import Numbering
import Registry

/// Where to look for free numbers, as a request says it: at most one of these.
package struct SearchPlace {
    package var areaCode: AreaCode?
    package var block: BlockPrefix?
    package var near: GeographicPosition?
    package var zip: String?
    package var place: String?
    /// The name of each member in a request, as `matching.areaCode`, begins with this.
    var path = ""

    static let nearRule = "must be latitude,longitude in degrees, as 40.71,-74.01"

    package init(
        areaCode: AreaCode? = nil,
        block: BlockPrefix? = nil,
        near: GeographicPosition? = nil,
        zip: String? = nil,
        place: String? = nil,
        path: String = ""
    ) {
        self.areaCode = areaCode
        self.block = block
        self.near = near
        self.zip = zip
        self.place = place
        self.path = path
    }

    /// The place that was given; `.everywhere` without one.
    package func resolved(registry: Registry) throws(Problem) -> AvailableQuery.Place {
        let given = [areaCode != nil, block != nil, near != nil, zip != nil, place != nil].count { $0 }
        guard given <= 1 else {
            throw .field(path + "areaCode", "must not be given together with block, near, zip or place")
        }
        if let areaCode {
            guard let code = areaCode.nanp, code >= 200 else {
                throw .field(path + "areaCode", "must be one under +1, from 200 to 999", value: areaCode.description)
            }
            return .areaCode(code)
        }
        if let block { return .block(block) }
        if let near { return .near(near) }
        if let zip {
            guard let position = registry.places.place(postalCode: zip)?.position else {
                throw .field(path + "zip", "is no postal code that this node knows", value: zip)
            }
            return .near(position)
        }
        guard let place else { return .everywhere }
        // A state or province is where area codes are; a town is a point.
        if registry.hasAreaCode(in: place) { return .region(place) }
        guard let position = registry.places.places(named: place, limit: 1).first?.position else {
            throw .field(
                path + "place",
                "is no place that this node knows; name a state as NY, or a town",
                value: place
            )
        }
        return .near(position)
    }
}
