#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// What Swift needs of Google's libphonenumber 8.12 (Debian: libphonenumber-dev), as plain C.
//
// Text goes in as pointer and byte count (UTF-8, need not end in NUL) and comes out in the caller's buffer, always
// ended by NUL; a result that does not fit leaves an empty string. Nothing is allocated for the caller to free, no C++
// exception escapes, nothing is written to standard output or error. Every function may be called from any thread; the
// first call loads the metadata (tens of milliseconds).

// Why a text is no telephone number. Mirrors `PhoneNumberUtil::ErrorType`, plus two cases of this shim.
typedef enum {
    cphone_status_ok = 0,
    cphone_status_invalid_country_code = 1,
    cphone_status_not_a_number = 2,
    cphone_status_too_short_after_idd = 3,
    cphone_status_too_short = 4,
    cphone_status_too_long = 5,
    // The caller's buffer is too small.
    cphone_status_no_room = 6,
    // An exception was caught, out of memory for instance.
    cphone_status_failed = 7
} cphone_status;

// Kinds of number, in the order of `PhoneNumberUtil::PhoneNumberType`.
typedef enum {
    cphone_type_fixed_line = 0,
    cphone_type_mobile = 1,
    cphone_type_fixed_line_or_mobile = 2,
    cphone_type_toll_free = 3,
    cphone_type_premium_rate = 4,
    cphone_type_shared_cost = 5,
    cphone_type_voip = 6,
    cphone_type_personal = 7,
    cphone_type_pager = 8,
    cphone_type_universal_access = 9,
    cphone_type_voicemail = 10,
    cphone_type_unknown = 11
} cphone_type;

typedef enum { cphone_format_international = 1, cphone_format_national = 2 } cphone_format;

// Longest length of a text handed in, in bytes. Longer ones are refused as `cphone_status_too_long`: libphonenumber
// runs regular expressions over its input, whose cost grows with the length.
enum { cphone_longest_text = 256 };

// Room for any result below, in bytes with the final NUL: E.164 digits take 18, a format 40, a place name 100.
enum { cphone_result_capacity = 256 };

// How a number's length fits its country's plan, in the order of `PhoneNumberUtil::ValidationResult`.
typedef enum {
    cphone_length_possible = 0,
    // Fits a number without its area code.
    cphone_length_local_only = 1,
    cphone_length_invalid_country_code = 2,
    cphone_length_too_short = 3,
    // Between the shortest and the longest, but no number has this length.
    cphone_length_between = 4,
    cphone_length_too_long = 5
} cphone_length;

// What a text says, apart from its digits. Only `status` counts when it is not ok.
typedef struct {
    cphone_status status;
    // An extension was given ("ext. 5"); it is not part of the E.164 digits.
    bool has_extension;
    // A number of a possible length need not be in any known range.
    cphone_length length;
} cphone_parsed;

// Reads a number as people write it. `region` ("US", ISO 3166) says which country a number without "+" is in.
// `digits` receives country code and national number without "+".
cphone_parsed cphone_parse(
    const char *text, size_t text_count, const char *region, char *digits, size_t digits_capacity);

// The number is in a range known to be in use. `digits`: E.164 without "+"; anything else is not valid.
bool cphone_is_valid(const char *digits, size_t digits_count);

cphone_type cphone_number_type(const char *digits, size_t digits_count);

// ISO 3166 code of the country or territory ("US", "JM"), "001" for non-geographic country codes such as 800, empty
// when unknown.
cphone_status cphone_region(const char *digits, size_t digits_count, char *region, size_t region_capacity);

cphone_status cphone_format_number(
    const char *digits, size_t digits_count, cphone_format format, char *formatted, size_t formatted_capacity);

// English name of the place that the number's prefix belongs to ("New York, NY"), else of its country; empty when
// unknown or when the number is not valid.
cphone_status cphone_place(const char *digits, size_t digits_count, char *place, size_t place_capacity);

#ifdef __cplusplus
}
#endif
