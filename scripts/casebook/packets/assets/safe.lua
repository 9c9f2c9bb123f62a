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
