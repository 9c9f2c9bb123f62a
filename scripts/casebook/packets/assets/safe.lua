-- Contributed text is shown, never carried out: markup of other languages becomes plain words
-- (pandoc's `commonmark-raw_html` still lets HTML through), and a link leads to the web, a mailbox,
-- a telephone or within the packet; of any other (javascript:, data:, file:) only the words stay.
local SCHEMES = { http = true, https = true, mailto = true, tel = true }

function Link(link)
  local target = link.target:gsub("[%c%s]", "")
  local scheme = target:match("^([%w+.-]*):")
  if target:sub(1, 1) == "#" or (scheme and SCHEMES[scheme:lower()]) then
    return link
  end
  return link.content
end

-- Pictures do not travel with a packet.
function Image(image)
  return image.caption
end

function RawInline(raw)
  return pandoc.Str(raw.text)
end

function RawBlock(raw)
  return pandoc.Para({ pandoc.Str(raw.text) })
end

-- Bold words that end in a full-width mark must be followed by a blank to be bold at all
-- (CommonMark's flanking rule); on paper that blank is a hole, for the mark has its own room.
local MARKS = { ["。"] = true, ["："] = true, ["；"] = true, ["，"] = true, ["、"] = true,
  ["？"] = true, ["！"] = true, ["）"] = true, ["”"] = true, ["》"] = true }

function Inlines(list)
  for n = #list - 1, 2, -1 do
    local before = list[n - 1]
    if list[n].t == "Space" and before.t == "Strong" then
      local text = pandoc.utils.stringify(before)
      if #text >= 3 and MARKS[text:sub(-3)] then
        list:remove(n)
      end
    end
  end
  return list
end
