-- wrk: allocates a number nobody has, over and over. Arguments: API key, OCN, seed (0-99), how many numbers per request,
-- how many of 100 requests read instead (linearizably), and how many numbers the run with seed 1 left to be read.
-- With one number per request it is POST /v1/numbers/{number}/allocate, with more it is POST /v1/orders.
local areaCodes = {
    "201", "202", "203", "205", "206", "207", "208", "209", "210", "212", "213", "214", "215", "216", "217", "218", "219",
    "224", "225", "228", "229", "231", "234", "239", "240", "248", "251", "252", "253", "254", "256", "260", "262", "267",
}
local threads = 0

function setup(thread)
    thread:set("thread_number", threads)
    threads = threads + 1
end

function init(args)
    key, ocn, seed, batch = args[1], args[2], tonumber(args[3]), tonumber(args[4] or "1")
    reads, known = tonumber(args[5] or "0"), tonumber(args[6] or "0")
    next_number = 0
    accepted, read, refused = 0, 0, 0
    headers = { ["Authorization"] = "Bearer " .. key, ["Content-Type"] = "application/json" }
end

-- The thread, the seed and a counter make numbers that no other run asks for: each run has an area code and a stretch of
-- office codes of its own.
local function number()
    local office, line
    repeat
        office = 220 + math.floor(next_number / 10000)
        line = next_number % 10000
        next_number = next_number + 1
        local is_service = office % 100 == 11 or office == 555 or office == 950 or office == 958 or office == 959
            or office == 976
    until not is_service
    local area = areaCodes[(seed * 2 + thread_number) % #areaCodes + 1]
    return string.format("+1%s%03d%04d", area, office, line)
end

-- One of the numbers that the only thread of the run with seed 1 took; they lie below office code 311.
local function known_number()
    local place = math.random(0, known - 1)
    return string.format("+1%s%03d%04d", areaCodes[2 % #areaCodes + 1], 220 + math.floor(place / 10000), place % 10000)
end

function request()
    if reads > 0 and math.random(100) <= reads then
        return wrk.format("GET", "/v1/numbers/" .. known_number(), headers)
    end
    if batch == 1 then
        return wrk.format("POST", "/v1/numbers/" .. number() .. "/allocate", headers, '{"ocn":"' .. ocn .. '"}')
    end
    local numbers = {}
    for i = 1, batch do numbers[i] = '"' .. number() .. '"' end
    local body = '{"operation":"allocate","ocn":"' .. ocn .. '","numbers":[' .. table.concat(numbers, ",") .. ']}'
    return wrk.format("POST", "/v1/orders", headers, body)
end

function response(status, _, body)
    -- 201 is a number taken, 200 one that was read, or an order.
    if batch == 1 and status == 200 then
        read = read + 1
    elseif status == 200 or status == 201 then
        accepted = accepted + (batch == 1 and 1 or tonumber(string.match(body, '"done":(%d+)') or "0"))
    else
        refused = refused + 1
        if refused == 1 then io.stderr:write("first refusal: ", status, " ", body, "\n") end
    end
end

local all = {}
local keep = setup
setup = function(thread)
    keep(thread)
    table.insert(all, thread)
end

function done(summary, latency)
    local accepted, read, refused = 0, 0, 0
    for _, thread in ipairs(all) do
        accepted = accepted + thread:get("accepted")
        read = read + thread:get("read")
        refused = refused + thread:get("refused")
    end
    io.write(string.format(
        '{"perSecond": %.0f, "p50": %.3f, "p99": %.3f, "accepted": %d, "refused": %d, "errors": %d}\n',
        (accepted + read) / (summary.duration / 1e6), latency:percentile(50) / 1000, latency:percentile(99) / 1000, accepted,
        refused, summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout))
end
