-- One page rendered by Splash: what splash.py asks for in `args`, and what it is given. Lua 5.2 in Splash's sandbox, which
-- has no string.match and no coroutines.
--
-- The document alone is loaded: where it is redirected to, or where a script of its wants to go, is told, not followed.
-- Frames stay empty. Times are in seconds.

local STEP = 0.02 -- between two looks
local BEATS = 3 -- of 0.02 seconds, without a request and without a short timer, after which a page has settled
local QUIET = 0.3 -- without a request, after which it has settled whatever its timers do
local NOTHING_NEW = 1.0 -- ... after a press, from which on nothing will come of it
local PATIENCE = 5.0 -- ... after which what it was to have will not come any more
local LEAVING = 1.0 -- that a page gets to settle which a script leaves
local LONG = 8.0 -- without an answer, after which requests wait for news: a page does not wait for them
local MOST_RELOADS = 2 -- of a page that sets a cookie, say, and asks for itself again

local MOVED = {[301] = true, [302] = true, [303] = true, [307] = true, [308] = true}
local BARE = {[204] = true, [205] = true, [304] = true}
local HTML = {[""] = true, ["text/html"] = true, ["application/xhtml+xml"] = true}
local UNWANTED = {["image"] = true, ["font"] = true, ["audio"] = true, ["video"] = true}

-- Run in the page before its own scripts. What they fetch is counted, timers that will soon ring, and how time goes on for
-- them: on a busy machine more slowly than on our clock. Channels that stay open are not there.
local BEFORE = [[
(function () {
  var send = XMLHttpRequest.prototype.send, set = window.setTimeout, clear = window.clearTimeout;
  var fetched = 0, fetching = 0, failed = 0, ringing = {}, beats = 0;
  (function beat() { beats += 1; set.call(window, beat, 20); })();
  XMLHttpRequest.prototype.send = function () {
    fetched += 1;
    fetching += 1;
    this.addEventListener("loadend", function () {
      fetching -= 1;
      var is_of_server = this.getResponseHeader("newscrawler-egress") === null;
      if (is_of_server && (this.status >= 500 || this.status === 429)) { failed += 1; }
    });
    return send.apply(this, arguments);
  };
  window.setTimeout = function (action, delay) {
    if (typeof action !== "function" || delay > 1000) { return set.apply(window, arguments); }
    var given = Array.prototype.slice.call(arguments, 2);
    var id = set.call(window, function () { delete ringing[id]; return action.apply(window, given); }, delay);
    ringing[id] = true;
    return id;
  };
  window.clearTimeout = function (id) { delete ringing[id]; return clear.call(window, id); };
  Object.defineProperty(window, "__newscrawler", {
    value: function () {
      return {fetched: fetched, fetching: fetching, failed: failed, ringing: Object.keys(ringing).length, beats: beats};
    }
  });
  delete window.WebSocket; delete window.EventSource; delete window.Worker; delete window.SharedWorker;
})();
]]

local STATE = [[function () {
  return window.__newscrawler ? window.__newscrawler() : {fetched: 0, fetching: 0, failed: 0, ringing: 1, beats: Date.now()};
}]]

local FOUND = [[function (selector) { return document.querySelector(selector) !== null; }]]

-- How many different things match: by where they lead, else by what they say.
local COUNT = [[function (selector) {
  var seen = {}, count = 0;
  Array.prototype.forEach.call(document.querySelectorAll(selector), function (item) {
    var link = item.href ? item : item.querySelector("a[href]");
    var key = link ? "link " + link.href : "text " + item.textContent;
    if (!seen.hasOwnProperty(key)) { seen[key] = true; count += 1; }
  });
  return count;
}]]

local PRESS = [[function (selector) {
  var usable = Array.prototype.filter.call(document.querySelectorAll(selector), function (button) {
    return !button.disabled && button.getAttribute("aria-disabled") !== "true" && button.getClientRects().length > 0;
  });
  if (usable.length) { usable[0].scrollIntoView(); usable[0].click(); }
  return usable.length > 0;
}]]

local SCROLL = [[function () {
  var before = window.pageYOffset;
  window.scrollTo(0, Math.max(document.body.scrollHeight, document.documentElement.scrollHeight));
  if (window.pageYOffset === before) { window.dispatchEvent(new Event("scroll")); }
  return true;
}]]

-- Whether it is a frame that goes to an address, and not the page: the address is that of a frame, or is of another host
-- while there are frames that scripts fill.
local OF_A_FRAME = [[function (url) {
  var target = document.createElement("a"), filled = false, named = false;
  target.href = url;
  Array.prototype.forEach.call(document.querySelectorAll("iframe, frame, object, embed"), function (frame) {
    var address = frame.src || frame.data || "";
    named = named || address === target.href;
    filled = filled || !/^https?:/.test(address);
  });
  return named || (filled && target.host !== location.host);
}]]

-- Host and path of an address, in lower case; nil for one that is no http.
local function parts(url)
  local _, _, authority, path = url:lower():find("^https?://([^/?#]*)([^?#]*)")
  if not authority then
    return nil
  end
  local _, _, host = authority:find("([^@]*)$")
  _, _, host = host:find("^(.-)%.?:?%d*$")
  return host, path
end

-- Whether a request is left out, by rules as Blocking.exported() gives them.
local function is_refused(url, rules)
  local host, path = parts(url)
  if not host then
    return false
  end
  local _, _, extension = path:find("%.([^./]*)$")
  if extension and rules.extensions[extension] then
    return true
  end
  if host == rules.own or host:sub(-#rules.own - 1) == "." .. rules.own then
    return false
  end
  local above = host
  while above do
    if rules.hosts[above] then
      return true
    end
    local dot = above:find(".", 1, true)
    above = dot and above:sub(dot + 1)
  end
  for text in pairs(rules.paths) do
    if path:find(text, 1, true) then
      return true
    end
  end
  return false
end

local function without_fragment(url)
  local hash = url:find("#", 1, true)
  return hash and url:sub(1, hash - 1) or url
end

function main(splash, args)
  local function now()
    return splash:get_perf_stats().walltime
  end

  local ends = now() + args.seconds
  local document -- url, status, headers; moved: where to; bare: there is no HTML; reload; loaded, problem
  local open, made, blocked, presses, reloads, lost = 0, 0, 0, 0, 0, 0
  local changed = now() -- when a request began or ended
  local stays, leads_to, left = false, nil, nil
  local unmet = {}

  local function is_time()
    return now() < ends
  end

  local function look()
    splash:wait{time = STEP, cancel_on_error = false}
  end

  local function idle()
    local still = now() - changed
    return open > 0 and still < LONG and 0 or still
  end

  splash:set_viewport_size(1280, 1600)
  splash.images_enabled = not args.blocks
  splash:autoload(BEFORE)

  splash:on_request(function(request)
    changed, open = now(), open + 1
    if not document.url then
      document.url, document.asked = request.url, now()
      for name, value in pairs(args.headers) do
        request:set_header(name, value)
      end
      splash:lock_navigation()
    elseif args.max_requests > 0 and made >= args.max_requests or is_refused(request.url, args.rules) then
      blocked = blocked + 1
      request:abort()
    elseif request.url:find("^https?:") then
      made = made + 1
      if args.language then
        request:set_header("Accept-Language", args.language)
      end
    end
  end)

  splash:on_response_headers(function(response)
    local _, _, kind, medium = (response.headers["Content-Type"] or ""):lower():find("^%s*(([^;%s/]*)/?[^;%s]*)")
    if not document.status and response.request.url == document.url then
      document.status, document.headers = response.status, response.info.headers
      document.took = now() - document.asked
      document.moved = MOVED[response.status] and response.headers["Location"] or nil
      document.bare = BARE[response.status] or not HTML[kind]
    elseif args.blocks and UNWANTED[medium] then
      response:abort()
    end
  end)

  splash:on_response(function(response)
    changed, open = now(), open - 1
    local is_script = response.request.url:lower():find("%.m?js%f[?#%z]")
    if document.status and is_script and (response.status == 429 or response.status >= 500) then
      lost = lost + 1
    end
  end)

  splash:on_navigation_locked(function(request)
    local url = without_fragment(request.url)
    if stays or leads_to or not document.url or not url:find("^https?:") then
      return
    end
    local asked, of_a_frame = pcall(splash:jsfunc(OF_A_FRAME), request.url)
    if of_a_frame or not asked then
      blocked = blocked + 1
    elseif url == without_fragment(document.url) then
      document.reload = true
    else
      leads_to, left = request.url, now()
    end
  end)

  -- Load the document, or load it again. Beside the rest, because Splash never comes back from one that it takes for
  -- redirected.
  local function load()
    local mine = {}
    local function is_over()
      return mine.loaded or mine.moved or mine.bare or leads_to or mine.reload
        or mine.status and idle() >= QUIET and splash:evaljs("document.readyState") == "complete"
    end
    local again = document ~= nil
    document = mine
    splash:call_later(function()
      splash:unlock_navigation()
      if again then
        splash:runjs("location.reload(true)")
        return
      end
      local _, problem = splash:go{url = args.url, headers = args.headers}
      mine.loaded, mine.problem, changed = true, problem, now()
    end, 0)
    while not is_over() and is_time() do
      look()
    end
  end

  local rests_since = {}

  local function state()
    return splash:jsfunc(STATE)()
  end

  -- Whether nothing more is to be expected. What another page asks for too is fetched once for both: requests that are
  -- told of here are not all.
  local function is_at_rest()
    local still, at_work = idle(), state()
    if still == 0 or changed ~= rests_since.changed then
      rests_since = {changed = changed, beats = at_work.beats}
    end
    if still < LONG and (at_work.fetching > 0 or at_work.beats - rests_since.beats < BEATS) then
      return false
    end
    return still >= QUIET or at_work.ringing == 0
  end

  -- Wait until the page rests; false where time is up before. A page that asks for itself again is loaded again.
  local function settle()
    while is_time() do
      if document.reload and reloads < MOST_RELOADS and not stays then
        reloads = reloads + 1
        load()
      end
      if left and now() - left > LEAVING or is_at_rest() then
        return true
      end
      look()
    end
    return false
  end

  -- A function of JavaScript that takes a selector; a wrong selector is noted, and finds nothing.
  local function by_selector(source, nothing)
    local call = splash:jsfunc(source)
    return function(selector)
      local well, found = pcall(call, selector)
      if not well then
        unmet.selector = true
        return nothing
      end
      return found
    end
  end

  local found, count, press = by_selector(FOUND, false), by_selector(COUNT, 0), by_selector(PRESS, false)
  local scroll = splash:jsfunc(SCROLL)

  local function wait_for(selector)
    while is_time() and not leads_to and not found(selector) and idle() < PATIENCE do
      look()
    end
    unmet.wait_for = not found(selector) or nil
    return settle()
  end

  -- Press or scroll until nothing new comes. False where time is up before.
  local function more(act)
    for time = 1, args.times do
      if time > 1 then
        if now() + args.delay >= ends then
          return false
        end
        splash:wait{time = args.delay, cancel_on_error = false}
      end
      local before = count(args.items)
      if not act() then
        return true
      end
      presses, changed = presses + 1, now()
      while is_time() and count(args.items) <= before and idle() < NOTHING_NEW do
        look()
      end
      if not settle() then
        return false
      end
      if count(args.items) <= before then
        return true
      end
    end
    return true
  end

  load()
  if document.loaded and not (document.url or document.problem) then
    return {problem = "cached"}
  end
  if document.moved then
    return {http_status = 302, location = document.moved, took = document.took}
  end
  if document.bare then
    local is_page = BARE[document.status] or false
    return {http_status = document.status, headers = document.headers, is_page = is_page, took = document.took}
  end
  if document.problem and not document.problem:find("^http") or not document.status then
    return {problem = document.problem or "timeout", http_status = document.status}
  end

  local settled = settle()
  if not document.status then
    return {problem = "timeout"}
  end
  if document.status >= 200 and document.status < 300 then
    if args.wait_for then
      settled = wait_for(args.wait_for)
    end
    stays = args.press ~= nil or args.scroll
    if args.press then
      settled = more(function() return press(args.press) end) and settled
    end
    if args.scroll then
      settled = more(scroll) and settled
    end
    if args.script then
      local well, ran = pcall(splash.runjs, splash, args.script)
      unmet.script = not (well and ran) or nil
      settled = settle() and settled
    end
  end
  local html = splash:html()
  if args.max_bytes > 0 and #html > args.max_bytes then
    return {problem = "size"}
  end
  return {
    http_status = document.status,
    headers = document.headers,
    is_page = true,
    html = html,
    location = leads_to,
    took = document.took,
    requests = made,
    blocked = blocked,
    fetched = state().fetched > 0,
    failed = state().failed + lost,
    settled = settled,
    presses = presses,
    unmet = unmet,
  }
end
