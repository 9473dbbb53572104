#include "CPhoneNumber.h"

#include <cstring>
#include <string>

#include <phonenumbers/geocoding/phonenumber_offline_geocoder.h>
#include <phonenumbers/logger.h>
#include <phonenumbers/phonenumber.pb.h>
#include <phonenumbers/phonenumberutil.h>
#include <unicode/locid.h>

using i18n::phonenumbers::NullLogger;
using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberOfflineGeocoder;
using i18n::phonenumbers::PhoneNumberUtil;

static_assert(int(cphone_status_invalid_country_code) == int(PhoneNumberUtil::INVALID_COUNTRY_CODE_ERROR), "order");
static_assert(int(cphone_status_too_long) == int(PhoneNumberUtil::TOO_LONG_NSN), "order");
static_assert(int(cphone_length_too_long) == int(PhoneNumberUtil::TOO_LONG), "order");
static_assert(int(cphone_type_unknown) == int(PhoneNumberUtil::UNKNOWN), "order");
static_assert(int(cphone_format_international) == int(PhoneNumberUtil::INTERNATIONAL), "order");
static_assert(int(cphone_format_national) == int(PhoneNumberUtil::NATIONAL), "order");

namespace {

// The two singletons. Never destroyed: another thread may still ask while the process exits.
struct Library {
    PhoneNumberUtil *util;
    PhoneNumberOfflineGeocoder *geocoder;
    icu::Locale english;

    Library() : english(icu::Locale::getEnglish()) {
        util = PhoneNumberUtil::GetInstance();
        // Some builds of the library log to standard output, which belongs to our results.
        util->SetLogger(new NullLogger());
        geocoder = new PhoneNumberOfflineGeocoder();
    }

    static const Library &shared() {
        static const Library *library = new Library();
        return *library;
    }
};

cphone_status copy(const std::string &text, char *buffer, size_t capacity) {
    if (text.size() >= capacity) {
        return cphone_status_no_room;
    }
    std::memcpy(buffer, text.c_str(), text.size() + 1);
    return cphone_status_ok;
}

// Reads canonical digits. The region "ZZ" is "none": the country code must be there.
bool read(const char *digits, size_t count, PhoneNumber *number) {
    if (count > cphone_longest_text) {
        return false;
    }
    const std::string text = "+" + std::string(digits, count);
    return Library::shared().util->Parse(text, "ZZ", number) == PhoneNumberUtil::NO_PARSING_ERROR;
}

// Runs `body`, which fills a string from a number, and hands the string out.
template <typename Body>
cphone_status describe(const char *digits, size_t count, char *buffer, size_t capacity, Body body) noexcept {
    if (capacity == 0) {
        return cphone_status_no_room;
    }
    buffer[0] = '\0';
    try {
        PhoneNumber number;
        if (!read(digits, count, &number)) {
            return cphone_status_not_a_number;
        }
        std::string result;
        body(Library::shared(), number, &result);
        return copy(result, buffer, capacity);
    } catch (...) {
        return cphone_status_failed;
    }
}

}  // namespace

cphone_parsed cphone_parse(
    const char *text, size_t text_count, const char *region, char *digits, size_t digits_capacity) {
    cphone_parsed parsed = {};
    if (digits_capacity == 0) {
        parsed.status = cphone_status_no_room;
        return parsed;
    }
    digits[0] = '\0';
    if (text_count > cphone_longest_text) {
        parsed.status = cphone_status_too_long;
        return parsed;
    }
    try {
        const PhoneNumberUtil &util = *Library::shared().util;
        PhoneNumber number;
        parsed.status = cphone_status(util.Parse(std::string(text, text_count), region, &number));
        if (parsed.status != cphone_status_ok) {
            return parsed;
        }
        parsed.has_extension = !number.extension().empty();
        parsed.length = cphone_length(util.IsPossibleNumberWithReason(number));
        std::string formatted;
        util.Format(number, PhoneNumberUtil::E164, &formatted);
        parsed.status = copy(formatted.substr(1), digits, digits_capacity);
    } catch (...) {
        parsed.status = cphone_status_failed;
    }
    return parsed;
}

bool cphone_is_valid(const char *digits, size_t digits_count) {
    try {
        PhoneNumber number;
        return read(digits, digits_count, &number) && Library::shared().util->IsValidNumber(number);
    } catch (...) {
        return false;
    }
}

cphone_type cphone_number_type(const char *digits, size_t digits_count) {
    try {
        PhoneNumber number;
        return read(digits, digits_count, &number) ? cphone_type(Library::shared().util->GetNumberType(number))
                                                   : cphone_type_unknown;
    } catch (...) {
        return cphone_type_unknown;
    }
}

cphone_status cphone_region(const char *digits, size_t digits_count, char *region, size_t region_capacity) {
    return describe(
        digits, digits_count, region, region_capacity,
        [](const Library &library, const PhoneNumber &number, std::string *result) {
            library.util->GetRegionCodeForNumber(number, result);
            if (*result == "ZZ") {
                result->clear();
            }
        });
}

cphone_status cphone_format_number(
    const char *digits, size_t digits_count, cphone_format format, char *formatted, size_t formatted_capacity) {
    return describe(
        digits, digits_count, formatted, formatted_capacity,
        [format](const Library &library, const PhoneNumber &number, std::string *result) {
            library.util->Format(number, PhoneNumberUtil::PhoneNumberFormat(format), result);
        });
}

cphone_status cphone_place(const char *digits, size_t digits_count, char *place, size_t place_capacity) {
    return describe(
        digits, digits_count, place, place_capacity,
        [](const Library &library, const PhoneNumber &number, std::string *result) {
            *result = library.geocoder->GetDescriptionForNumber(number, library.english);
        });
}
