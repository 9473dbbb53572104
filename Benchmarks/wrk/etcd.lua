-- wrk: the same work for etcd, by its JSON gateway: create a key if it is absent, with a record of 300 bytes.
-- Arguments: run name, how many keys per transaction, how many of 100 requests read instead (linearizably), and how many keys
-- run "b" left to be read.
local threads = 0
local all = {}
local alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

local function base64(text)
    return (text:gsub("...", function(three)
        local a, b, c = three:byte(1, 3)
        local n = a * 65536 + b * 256 + c
        local function digit(shift)
            local index = math.floor(n / shift) % 64 + 1
            return alphabet:sub(index, index)
        end
        return digit(262144) .. digit(4096) .. digit(64) .. digit(1)
    end))
end

function setup(thread)
    thread:set("thread_number", threads)
    threads = threads + 1
    table.insert(all, thread)
end

function init(args)
    run, batch = args[1], tonumber(args[2] or "1")
    reads, known = tonumber(args[3] or "0"), tonumber(args[4] or "0")
    next_key = 0
    accepted, read, refused = 0, 0, 0
    record = base64(string.rep("0123456789", 30))
end

local function key()
    next_key = next_key + 1
    -- Eighteen characters, a multiple of three, so that base64 needs no padding.
    return base64(string.format("n%s%02d%014d", run, thread_number, next_key))
end

function request()
    if reads > 0 and math.random(100) <= reads then
        local k = base64(string.format("nb%02d%014d", 0, math.random(1, known)))
        return wrk.format("POST", "/v3/kv/range", { ["Content-Type"] = "application/json" }, '{"key":"' .. k .. '"}')
    end
    local compare, put = {}, {}
    for i = 1, batch do
        local k = key()
        compare[i] = '{"key":"' .. k .. '","result":"EQUAL","target":"CREATE","create_revision":"0"}'
        put[i] = '{"requestPut":{"key":"' .. k .. '","value":"' .. record .. '"}}'
    end
    local body = '{"compare":[' .. table.concat(compare, ",") .. '],"success":[' .. table.concat(put, ",") .. "]}"
    return wrk.format("POST", "/v3/kv/txn", { ["Content-Type"] = "application/json" }, body)
end

function response(status, _, body)
    if status == 200 and body:find('"count":"1"', 1, true) then
        read = read + 1
    elseif status == 200 and body:find('"succeeded":true', 1, true) then
        accepted = accepted + batch
    else
        refused = refused + 1
        if refused == 1 then io.stderr:write("first refusal: ", status, " ", body, "\n") end
    end
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
