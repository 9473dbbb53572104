import CPhoneNumber
import Numbering

/// Asks libphonenumber for a text about a number; `nil` when it knows none.
func libraryText(
    about number: TelephoneNumber,
    _ fill: (_ digits: UnsafePointer<CChar>, _ count: Int, _ buffer: UnsafeMutablePointer<CChar>, _ capacity: Int) ->
        cphone_status
) -> String? {
    let digits = number.digits
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: cphone_result_capacity) { buffer in
        guard let start = buffer.baseAddress else { return nil }
        guard fill(digits, digits.utf8.count, start, buffer.count) == cphone_status_ok else { return nil }
        let text = String(cString: start)
        return text.isEmpty ? nil : text
    }
}
