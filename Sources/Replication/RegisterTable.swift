/// Values by register key, for the replica's two busiest tables.
///
/// Three things make it several times cheaper than a dictionary here: a value is changed where it lies instead of being
/// moved out and back in; a key's hash is one multiplication; and the order of the elements, that of their places, does not
/// depend on hashing. Linear probing over places, with gaps closed at each removal.
package struct RegisterTable<Value> {
    /// Mixed into each hash, so that nobody outside can choose numbers that collide.
    private let seed: UInt64
    /// Where in `keys` and `values` an element lies; `empty` where there is none. Its size is a power of two.
    private var places: [Int32] = []
    private var keys: [RegisterKey?] = []
    private var values: [Value?] = []
    /// Places of removed elements, taken again first.
    private var free: [Int32] = []
    package private(set) var count = 0

    private static var empty: Int32 { -1 }

    /// - Parameter seed: Best drawn at random by each run of a node.
    package init(seed: UInt64) {
        self.seed = seed
    }

    package var isEmpty: Bool { count == 0 }

    package subscript(key: RegisterKey) -> Value? {
        get {
            guard let bucket = bucket(of: key) else { return nil }
            return values[Int(places[bucket])]
        }
        set {
            guard let bucket = bucket(of: key) else {
                if let newValue { insert(key, newValue) }
                return
            }
            values[Int(places[bucket])] = newValue
            if newValue == nil { remove(bucket) }
        }
        _modify {
            if let bucket = bucket(of: key) {
                let place = Int(places[bucket])
                defer { if values[place] == nil { remove(bucket) } }
                yield &values[place]
            } else {
                var new: Value?
                defer { if let new { insert(key, new) } }
                yield &new
            }
        }
    }

    package mutating func removeAll() { self = RegisterTable(seed: seed) }

    package func contains(_ key: RegisterKey) -> Bool { bucket(of: key) != nil }

    /// The elements, in the order of their places.
    package var elements: [(key: RegisterKey, value: Value)] {
        zip(keys, values).compactMap { key, value in
            guard let key, let value else { return nil }
            return (key, value)
        }
    }

    // MARK: - Buckets

    private func start(of key: RegisterKey) -> Int {
        Int(truncatingIfNeeded: key.hash(seed: seed)) & (places.count - 1)
    }

    private func bucket(of key: RegisterKey) -> Int? {
        guard count > 0 else { return nil }
        var bucket = start(of: key)
        while true {
            let place = places[bucket]
            if place == RegisterTable.empty { return nil }
            if keys[Int(place)] == key { return bucket }
            bucket = (bucket + 1) & (places.count - 1)
        }
    }

    private mutating func insert(_ key: RegisterKey, _ value: Value) {
        if count * 2 >= places.count { grow() }
        let place: Int32
        if let reused = free.popLast() {
            place = reused
            keys[Int(place)] = key
            values[Int(place)] = value
        } else {
            place = Int32(keys.count)
            keys.append(key)
            values.append(value)
        }
        count += 1
        link(place, key)
    }

    private mutating func link(_ place: Int32, _ key: RegisterKey) {
        var bucket = start(of: key)
        while places[bucket] != RegisterTable.empty { bucket = (bucket + 1) & (places.count - 1) }
        places[bucket] = place
    }

    private mutating func grow() {
        places = [Int32](repeating: RegisterTable.empty, count: max(16, places.count * 2))
        for (place, key) in keys.enumerated() {
            if let key { link(Int32(place), key) }
        }
    }

    private mutating func remove(_ removed: Int) {
        let place = places[removed]
        keys[Int(place)] = nil
        values[Int(place)] = nil
        free.append(place)
        count -= 1
        // Whoever was pushed on by the removed one, or by somebody that it had pushed on, moves back into the gap.
        var gap = removed
        var bucket = (gap + 1) & (places.count - 1)
        while places[bucket] != RegisterTable.empty {
            if let key = keys[Int(places[bucket])] {
                let distance = (bucket - start(of: key)) & (places.count - 1)
                if distance >= (bucket - gap) & (places.count - 1) {
                    places[gap] = places[bucket]
                    gap = bucket
                }
            }
            bucket = (bucket + 1) & (places.count - 1)
        }
        places[gap] = RegisterTable.empty
    }
}
