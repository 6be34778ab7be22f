### The interface in English. Sentence case; no full stop after a single sentence; … on what asks for more.

## Actions, as the palette lists them; `also`: other words by which it finds them
action-open = Open a document…
    .also = load file, import, ouvrir, fichier
action-import = Import a folder…
    .also = files, directory, many documents, dossier
action-paste = Open the text on the clipboard
    .also = paste, coller
action-open-dossier = Open the sample dossier
action-show-read = Show the reader
    .also = reader, text, article
action-show-charts = Show the charts
    .also = graphs, figures, diagrams, full size
action-show-briefing = Show the briefing
    .also = summary, report, notes
action-find = Find in this document
    .also = search, look for
action-search-library = Search the library…
    .also = find, all documents, notes, full text
action-next-hit = Next hit
action-previous-hit = Previous hit
action-list-hits = List the hits with their context
    .also = find, results, occurrences
action-find-case = Find: match case
    .also = capitals, upper, lower
action-find-accents = Find: match accents
    .also = diacritics
action-find-words = Find: whole words only
action-find-expression = Find: regular expression
    .also = regex, pattern
action-only-topic = Narrow lists and charts to this topic, or to all
    .also = filter, section, scope
action-next-topic = Next topic
action-previous-topic = Previous topic
action-next-mention = Next mention of the selected entity
action-previous-mention = Previous mention of the selected entity
action-back = Back
    .also = previous, return
action-forward = Forward
action-select-all = Select the whole text
    .also = mark, everything
action-caret = Cursor in the text
    .also = caret, keyboard, select
action-follow-footnote = To the footnote, or back from it
    .also = note, reference, jump
action-copy-passage = Copy the selected passage
    .also = clipboard
action-copy-as-markdown = Copy the selected passage as Markdown
    .also = clipboard
action-add-note = Note on the selected passage, or on the topic
    .also = comment, annotate
action-highlight = Highlight the selected passage as before
    .also = mark, underline
action-highlight-key-point = Highlight the selected passage as a key point
action-highlight-question = Highlight the selected passage as a question
action-highlight-evidence = Highlight the selected passage as evidence
action-highlight-doubt = Highlight the selected passage as a doubt
action-move-note = Use the selected passage for the note
    .also = resize, extend, shorten, highlight
action-delete-note = Delete the selected note
action-filter-notes = Search the notes
    .also = filter, tags
action-add-document-note = Note on the whole document
action-copy-with-citation = Copy the selected passage with its citation
action-show-changes = What changed since an earlier version
    .also = diff, compare, versions, differences
action-new-version-of = This is a new version of…
    .also = older version, link, same document
action-accept-note = Accept the changed passage of the selected note
    .also = review, anchor
action-attach-note = Attach the selected note to the selected passage
    .also = anchor, move
action-filter-entities = Filter the entities
action-add-entity = Add the selected passage as an entity…
action-rename-entity = Rename the selected entity…
action-retype-entity = Change the type of the selected entity…
action-merge-entity = Merge the selected entity with another…
    .also = same as, join
action-split-entity = Split a name off the selected entity…
action-confirm-entity = Confirm the selected entity
action-reject-mention = Reject this mention of the selected entity
action-reject-entity = Reject the selected entity
action-same-elsewhere = Say that the selected entity is the same as in another document…
action-correct-figure = Correct the selected figure…
    .also = value, unit, currency, subject, measures
action-add-figure = Add the selected passage as a figure…
action-confirm-figure = Confirm the selected figure
action-reject-figure = Reject the selected figure
action-set-speaker = Say who says the selected quote…
    .also = speaker, attribution
action-confirm-quote = Confirm the selected quote and its speaker
action-reject-quote = Reject the selected quote
action-corrections = Corrections of this document
action-save-corrections = Save the corrections…
action-load-corrections = Load corrections…
action-undo = Undo
action-redo = Redo
action-export = Export the briefing…
    .also = save, markdown, download
action-export-obsidian = Export for Obsidian (Markdown)…
action-export-commonmark = Export as CommonMark (Markdown)…
action-export-pandoc = Export for Pandoc (Markdown)…
action-export-html = Export as a web page (HTML)…
action-export-figures = Export the figures (CSV)…
    .also = spreadsheet, table, Excel
action-export-notes = Export the notes (Web Annotations, JSON-LD)…
action-toggle-pictures = Charts beside the briefing: SVG or PNG
    .also = image, picture
action-hand-over = Save with notes (.exergue)…
    .also = share, send, hand over, colleague, pack, notes, corrections
action-copy-briefing = Copy the briefing as Markdown
action-new-briefing = New briefing of this document
    .also = another, create
action-duplicate-briefing = Duplicate the briefing
    .also = copy
action-rename-briefing = Rename the briefing…
action-delete-briefing = Delete the briefing
    .also = remove
action-next-briefing = Show the next briefing of this document
    .also = switch, other
action-briefing-as-template = Use the briefing’s parts for new documents
    .also = default, template
action-add-words = Add words of your own to the briefing
    .also = introduction, text, paragraph
action-briefing-documents = Choose the documents of the briefing…
    .also = several, compare, merge, library
action-save-chart = Save the chart…
    .also = export, image, picture
action-copy-chart = Copy the chart as a picture
    .also = png, image, clipboard
action-toggle-table = Show charts as tables, or as drawings
action-copy-table = Copy the data of the chart for a spreadsheet
    .also = excel, calc, data
action-copy-table-csv = Copy the data of the chart as CSV
action-toggle-topics = Show or hide the topics
action-toggle-sidebar = Show or hide the sidebar
    .also = panel, right
action-toggle-chart = Show or hide the chart below the reader
no-room-for-chart = The window is too low for a chart below the text: the view Charts has the room
action-larger-text = Larger text
    .also = bigger, zoom, font size
action-smaller-text = Smaller text
    .also = zoom, font size
action-looser-lines = More room between lines
    .also = line height, spacing, leading
action-tighter-lines = Less room between lines
    .also = line height, spacing, leading
action-wider-column = Longer lines
    .also = column, width, measure
action-narrower-column = Shorter lines
    .also = column, width, measure
action-typeface-serif = Serif text face
    .also = font, typeface, Literata
action-typeface-sans = Sans serif text face
    .also = font, typeface, Inter
action-theme-light = Light theme
    .also = day, bright, white, appearance, colours, mode
action-theme-dark = Dark theme
    .also = night, black, appearance, colours, mode
action-theme-sepia = Sepia theme
    .also = paper, brown, warm, appearance, colours, mode
action-theme-high-contrast = High-contrast theme
    .also = black, white, accessibility, appearance, colours, mode
action-toggle-motion = Reduce motion, or not
    .also = animation, accessibility
action-toggle-letters = Move through the text by letters, as in Vim, or not
    .also = j, k, keys
action-zoom-in = Larger window content
    .also = zoom in, bigger, magnify
action-zoom-out = Smaller window content
    .also = zoom out
action-zoom-reset = Usual size of the window content
    .also = zoom, 100 %
action-scroll-down = Scroll down a few lines
action-scroll-up = Scroll up a few lines
action-half-page-down = Half a page down
action-half-page-up = Half a page up
action-to-start = Beginning of the text
    .also = top, home
action-to-end = End of the text
    .also = bottom
action-next-panel = Keyboard to the next panel
    .also = focus
action-previous-panel = Keyboard to the previous panel
    .also = focus
action-theme-system = Theme of the system
    .also = automatic, appearance, mode
action-interface-french = Interface in French (français)
    .also = language, langue, français
action-interface-english = Interface in English
    .also = language, langue, anglais
action-read-as-french = Read this document as French
action-show-written = Show the folder of the last export
    .also = explorer, finder, files
action-show-reports = Show the reports of faults
action-read-as-english = Read this document as English
action-cancel = Cancel the work under way
    .also = stop, abort
action-palette = Every command
action-shortcuts = Keyboard shortcuts
    .also = keys, help, keyboard

## Bars
view-read = Read
view-charts = Charts
view-briefing = Briefing
open = Open…
export = Export…
find-hint = Find in this document
hits = { $at } of { $n }
find-problem-bracket = No counterpart for the bracket, character { $at }
find-problem-repetition = Nothing to repeat, character { $at }
find-problem-escape = Unknown escape, character { $at }
find-problem-unsupported = No look-around or back-references, character { $at }
find-problem-large = The expression is too large
find-problem-other = Not an expression, character { $at }
find-none = Nothing found
find-none-says = Nothing is found for “{ $query }”.
find-more = Only the first { $n } are listed; { $key } goes on through all of them.
tab-hits = Found
hit-place = { $topic } · ¶ { $paragraph }
language-french = French
language-english = English
words = { $n ->
    [one] 1 word
   *[other] { $n } words
}
status-topic = Topic { $at } of { $n } · { $share }%
status-opening = Opening · { $share }%
topic-opening = Opening
status-saving = Saving…
status-saved = Saved { $time }
status-not-saved = Not saved: { $why }
status-notes = { $n ->
    [0] No notes
    [one] 1 note
   *[other] { $n } notes
}
status-size = Text { $size } pt · { $zoom }%
status-palette = { $key } for every command
work-opening = Opening…
work-importing = Reading files…
work-analysing = Looking for names and figures…
cancel = Cancel
dismiss = Dismiss
copy-notice = Copy this notice

## Topics and library
topics = Topics
library = Library
topic-figures = { $n } fig
read-so-far = { $share }% read
topic-notes = { $n ->
    [one] 1 note
   *[other] { $n } notes
}
shelf-topics = { $n ->
    [one] 1 topic
   *[other] { $n } topics
}
open-a-document = + Open a document…
dossier-french = L’IA chinoise en plein essor
dossier-english = China’s AI surge

## Sidebar
tab-entities = Entities
tab-figures = Figures
tab-quotes = Quotes
tab-notes = Notes
kind-person = person
kind-organisation = organisation
kind-product = product
kind-place = place
kind-event = event
kind-work = work
kind-index = index
kind-people = People
kind-organisations = Organisations
kind-products = Products
kind-places = Places
kind-events = Events
kind-works = Works
kind-indices = Indices
mentions = { $n ->
    [one] 1 mention
   *[other] { $n } mentions
}
mention-of = Mention { $at } of { $n }
also = also { $names }
named-with = With
figures-near = Figures
filter-entities = Filter by name
sort-entities = Sort and group
sort-mentions = Most mentions first
sort-appearance = In the order of the text
sort-name = By name
group-by-type = Group by type
no-such-entities = No entity matches the filter
type-uncertain = type uncertain
review-corrected = corrected
review-confirmed = confirmed
review-figure-corrected = corrected
review-figure-confirmed = confirmed
entity-menu = What can be corrected
menu-next-mention = Next mention
menu-previous-mention = Previous mention
menu-rename = Rename…
menu-retype = Change type…
menu-merge = Merge with…
menu-split = Split a name off…
menu-confirm = Confirm
menu-reject-mention = This mention is wrong
menu-reject = Not an entity
menu-same-elsewhere = Same as in another document…
also-in = Also in
not-the-same = Not the same
said-same = Both documents speak of the same now
said-not-same = These two are kept apart now
said = { $n ->
    [one] Said once
   *[other] Said { $n } times
}
relation-leads = heads
relation-led-by = headed by
relation-founded = founded
relation-founded-by = founded by
relation-works-for = works for
relation-employs = has among its people
relation-member-of = member of
relation-has-member = has as a member
relation-subsidiary-of = subsidiary of
relation-parent-of = parent of
relation-owned-by = owned by
relation-owns = owns
relation-based-in = based in
relation-seat-of = seat of
relation-past = formerly
figures-money = Money
figures-percent = Percentages
figures-count = Counts and measures
figures-date = Dates
look-again = Look again
look-rate = Two amounts are equated at very different rates
look-change = The text says { $stated }; its two values make it { $expected }
look-share = The text says { $stated }; the part and the whole make it { $expected }
look-sum = The parts come to { $expected }, not to { $stated }
look-repeated = One thing is told with two different values
look-range = The low end is above the high end
look-date = No calendar has this date
figure-measures = Measures: { $words }
figure-entity = Belongs to
figure-speaker = Said by
figure-holds-for = Holds for: { $words }
figure-direction = Direction: { $words }
figure-qualifier = Wording: { $words }
figure-unit-document = Unit: { $words }, by other words of the text
figure-unit-convention = Unit: { $words }, by convention; the text does not say which
figure-unit-open = The text leaves the currency open
figure-equivalents = The text also gives: { $words }
direction-rise = rise
direction-fall = fall
direction-level = no change
qualifier-about = about
qualifier-almost = almost
qualifier-more-than = more than
qualifier-at-least = at least
qualifier-less-than = less than
qualifier-at-most = at most
qualifier-up-to = up to
qualifier-range = a range
qualifier-vague = left open
qualifier-only = only
qualifier-before = before this date
qualifier-after = after this date
qualifier-since = since this date
qualifier-start = at the start
qualifier-mid = in the middle
qualifier-end = at the end
qualifier-as-recently-as = no earlier than this date
topic-number = topic { $n }
quotes-by-speaker = By speaker
quotes-in-order = In order
quotes-only = Only { $name } { $n }
show-entity = Show among the entities
quote-direct = Direct quote
quote-partial = Quoted words
quote-indirect = Reported speech
quote-verb = with { $verb }
stance-thinks = opinion
stance-insists = insists
stance-claims = claims
stance-admits = admits
stance-denies = denies
stance-warns = warns
stance-promises = promises
stance-asks = asks
stance-urges = urges
stance-blames = criticises
stance-praises = welcomes
stance-regrets = regrets
speaker-unknown = Speaker not named
no-entities = No names were found. Select one in the text to add it.
no-figures = No figures were found. Select one in the text to add it.
no-quotes = No quotes were found. What stands in quotation marks, or is said to be said, is listed here
no-notes = No notes yet. Select text in the reader to note or highlight it
still-composing = Composing the briefing…
still-analysing = Looking for names and figures…
not-analysed = The search for names and figures was cancelled. Open the document again to run it

## Notes
note-on-topic = Note on this topic
note-on-document = Note on the document
note-about-document = On the whole document
note-of-another = On an earlier document at the same place
note-hint = Write a note…
note-delete = Delete this note
note-deleted = Note deleted. Undo brings it back
note-key-point = Key point
note-question = Question
note-evidence = Evidence
note-doubt = Doubt
note-unplaced = This passage is not in the text any more
note-moved = The passage has moved since the note was written
mark-first = Select a passage in the reader first
select-note-first = Select a note first
note-passage-changed = The note is on another passage now
note-move = Attach to the selection
note-done = Done
note-edit = Edit this note: { $words }
note-tag-hint = Add a tag…
note-tag-name = Tag
note-tag-remove = Remove the tag { $tag }
filter-notes = Search the notes
sort-notes = Sort the notes
sort-place = In the order of the text
sort-newest = Newest first
no-such-notes = No note matches
passage-move = Use for the note
passage-note = Note
passage-cite = Copy with citation
passage-copied = Passage copied with its citation
passage-copied-markdown = Copied as Markdown
footnote-none = Put the cursor on the number of a footnote first
footnote-call = Footnote { $label }
footnote-back = Back to the text from footnote { $label }
caret-on = The arrow keys move a cursor in the text
caret-off = The arrow keys scroll the text
nothing-to-undo = Nothing to undo
library-opened = The library is open now, and what you wrote is in it
undo-skipped = Left as it is: what this edit was about has changed since
redo-skipped = Not done again: what this edit was about has changed since
nothing-to-redo = Nothing to redo

## Versions
what-changed = What changed
version-newest = newest version, { $date }
version-replaced = version of { $date }, replaced
version-known = A new version of what was read on { $date }
notes-to-review = { $n ->
    [1] 1 note to review
   *[other] { $n } notes to review
}
no-versions = The library has no other version of this document. “This is a new version of…” names one
dossier-no-version = The bundled dossier is no version of anything: open a document first
choose-since = What changed since the version of…
choose-version-of = “{ $name }” is a new version of…
said-version = Its notes and corrections are shown with this document now
said-no-version = The two are different documents again
work-comparing = Comparing the two versions…
changes-since = Since { $date }
changes-figures-changed = Figures that changed
changes-figures-removed = Figures that are gone
changes-figures-added = New figures
changes-paragraphs = Paragraphs
changes-none = Nothing changed but the typesetting
changes-same-figures = No figure changed
changes-close = Put the changes away
change-changed = changed
change-added = new
change-removed = gone
not-a-version = Not a version of this document
tab-changes = Changes
note-changed = Changed, to be reviewed
note-accept = Accept
note-accept-why = Anchors the note at the passage as it is now
note-later = Later
note-review = Review
note-go = Go there
note-perhaps = Perhaps here?
note-attach = Attach here
note-attach-selection = Attach to the selection
note-attach-why = Select the passage in the text first
note-anchored = The note is anchored in this version
note-older = On an earlier version of the whole document
select-changed-note = Select a note whose passage changed first

## Corrections
corrections = Corrections of this document
corrections-count = { $n ->
    [one] 1 correction
   *[other] { $n } corrections
}
corrections-unapplied = { $n ->
    [one] 1 no longer applies
   *[other] { $n } no longer apply
}
no-corrections = Nothing was corrected yet
correction-unapplied = What this was about is no longer there for certain
take-back = Undo
close = Close
corrected-merge = “{ $name }” is the same as “{ $other }”
corrected-split = “{ $name }” is not “{ $other }”
corrected-rename = “{ $name }” renamed “{ $other }”
corrected-retype = “{ $name }”: { $other }
corrected-add = “{ $name }” added as { $other }
corrected-reject = “{ $name }” is not an entity
corrected-reject-mention = A mention of “{ $name }” rejected
corrected-confirm = “{ $name }” confirmed
choose-same = “{ $name }” is the same as…
choose-kind = “{ $name }” is a…
choose-name = Which name is not that of “{ $name }”?
choose-elsewhere = “{ $name }” is the same as, in another document…
choose-hint = Type to narrow the list
choose-nothing = Nothing matches
choose-no-other = Nothing to choose from: no other document that was opened names anything like it
rename-title = Rename the entity
rename-hint = Name
rename-verb = Rename
select-entity-first = Select an entity first
one-name-only = The text has only one name for it
mark-a-name = Select a name within one paragraph first
passage-entity = Entity
corrected-amend = “{ $name }” comes to { $other }
corrected-amend-kind = “{ $name }” comes to { $other }
corrected-describe = “{ $name }” measures: { $other }
corrected-describe-nothing = What “{ $name }” measures is left open
corrected-add-figure = “{ $name }” added as a figure: { $other }
corrected-reject-figure = “{ $name }” is not a figure
corrected-speaker = “{ $name }” is said by { $other }
corrected-no-speaker = “{ $name }” is said by nobody that the text names
corrected-reject-quote = “{ $name }” is not a quote
corrected-confirm-quote = “{ $name }” confirmed with its speaker
choose-speaker = Who says “{ $words }”?
speaker-nobody = Somebody the text does not name
select-figure-first = Select a figure first
select-quote-first = Select a quote first
mark-a-figure = Select a figure within one paragraph first
passage-figure = Figure
menu-figure = Correct…
menu-figure-chart = Show in the chart
menu-said-by = Said by { $name }
menu-reject-figure = Not a figure
menu-speaker = Somebody else says it…
menu-reject-quote = Not a quote
figure-title = Correct the figure
figure-add-title = Add a figure
figure-text-says = The text says { $words }
figure-value = Value with its unit
figure-value-hint = 3.5 million euros, 12 %, 40 ships, 2019…
figure-read-as = Read as { $value } · { $kind }
figure-not-read = This is not read as one figure: write a number with its unit
figure-measures-label = What it measures
figure-measures-hint = Left open
figure-save = Save
figure-corrected = Corrected; the text says { $words }
figure-kind-money = Money
figure-kind-percent = Percentage
figure-kind-count = Count
figure-kind-measure = Measure
figure-kind-ratio = Ratio
figure-kind-rank = Rank
figure-kind-ordinal = Ordinal
figure-kind-date = Date
corrections-saved = Corrections written to { $path }
corrections-loaded = { $n ->
    [0] No new corrections in that file
    [one] 1 correction loaded
   *[other] { $n } corrections loaded
}
path-save-corrections = Save the corrections
path-load-corrections = Load corrections
file-corrections = corrections
unchecked = What nobody has checked
unchecked-why = Names, figures and quotes that were neither confirmed nor corrected
unchecked-show = Show
unchecked-mark = Mark
unchecked-leave-out = Leave out

## Charts
chart-money = Money
chart-percentages = Percentages
chart-counts = Counts
chart-timeline = Timeline
chart-coverage = Coverage
table-what = What
table-value = Value
table-qualifier = Qualifier
table-topic = Topic
table-sentence = Sentence
table-sort = Sort by { $column }
chart-copied = Chart copied as a picture
table-copied = Data of the chart copied

## Briefing
compose = Compose – drag to order, tick to include
copy-markdown = Copy as Markdown
form = Export format
form-obsidian = Markdown for Obsidian
form-commonmark = Markdown, CommonMark alone
form-pandoc = Markdown for Pandoc
form-html = Web page (HTML)
form-csv = Figures (CSV)
form-jsonld = Notes (Web Annotations)
form-obsidian-why = Footnotes, tables, block links. What you write around the generated parts is kept.
form-commonmark-why = For any Markdown reader: numbered sources, lists for tables.
form-pandoc-why = To be made into Word, PDF or LaTeX: title and date in the metadata.
form-html-why = One file with its charts, to be read and printed anywhere.
form-csv-why = One line for each figure, with its sentence and place.
form-jsonld-why = For other annotation tools, after the W3C’s model.
pictures-svg = Charts as SVG: sharp at any size
pictures-png = Charts as PNG: for programs that show no SVG
pictures-svg-now = Charts are written as SVG
pictures-png-now = Charts are written as PNG
part-drag = Drag “{ $part }” to another place
part-up = Move “{ $part }” up
part-down = Move “{ $part }” down
part-left-out = Left out
part-empty = Nothing for this part yet
part-options = Options of “{ $part }”
tally-points = { $shown ->
    [one] { $shown } kept of { $all } drafted
   *[other] { $shown } kept of { $all } drafted
}
tally-figures = table of { $shown } of { $all }
tally-notes = { $shown ->
    [one] one note
   *[other] { $shown } notes
}
tally-quotes = { $shown }
tally-timeline = { $shown ->
    [one] one dated statement
   *[other] { $shown } dated statements
}
tally-topics = { $shown ->
    [one] one topic
   *[other] { $shown } topics
}
count-person = { $n ->
    [one] one person
   *[other] { $n } people
}
count-organisation = { $n ->
    [one] one organisation
   *[other] { $n } organisations
}
count-product = { $n ->
    [one] one product
   *[other] { $n } products
}
count-place = { $n ->
    [one] one place
   *[other] { $n } places
}
count-event = { $n ->
    [one] one event
   *[other] { $n } events
}
count-work = { $n ->
    [one] one work
   *[other] { $n } works
}
count-index = { $n ->
    [one] one index
   *[other] { $n } indices
}
by-text = in text order
by-topic = by topic
by-kind = by kind
by-tag = by tag
by-speaker = by speaker
figures-important = those that matter
figures-all = all figures
most = How many
most-all = All
most-of = { $n } at most
people-with-role = Only those whose role the text states
quotes-direct = Only whole statements in quotation marks
stance-says = says
notes-only-tags = Only with one of these tags (none ticked: all notes)
timeline-dated = Only statements whose year is known
topics-sentences = Key sentences
topics-notes = Notes and highlights
topics-figures = Figures
add-words = Add words of your own
words-heading = Heading
words-hint = Your own words, in Markdown
words-empty = Nothing written yet
words-remove = Remove
words-removed = Own words removed
briefing-unnamed = Briefing
briefing-numbered = Briefing { $n }
briefing-parts = Parts
briefing-preview = Preview
briefing-which = Which briefing of this document
briefing-more = More about the briefing
briefing-rename = Rename the briefing
briefing-name = Name
briefing-language = Headings in
briefing-deleted = “{ $name }” deleted
briefing-only-one = This is the only briefing of the document
briefing-is-template = New documents will begin with these parts
briefing-unread = The briefing “{ $name }” was made by a later version of Exergue: it is kept as it is, and not shown
briefing-documents = Other documents…
documents-title = Documents of the briefing
documents-why = What is ticked is read and analysed along with this document; every row names the document it comes from
documents-hint = Find by title
documents-none = No other document of this title
documents-empty = The library holds no other document yet: what you open is kept there
document-remove = Leave “{ $title }” out
briefing-copied = Briefing copied as Markdown
exported = Briefing written to { $path }
chart-saved = Chart written to { $path }
handed-over = Document, notes and corrections written to { $path }
parcel-opened = { $file }: { $what }
parcel-notes = { $n ->
    [one] 1 note added
   *[other] { $n } notes added
}
parcel-corrections = { $n ->
    [one] 1 correction added
   *[other] { $n } corrections added
}
parcel-briefings = { $n ->
    [one] 1 briefing added
   *[other] { $n } briefings added
}
parcel-beside = { $n ->
    [one] 1 of these kept beside your own wording
   *[other] { $n } of these kept beside your own wording
}
parcel-known = { $n ->
    [one] 1 was here already
   *[other] { $n } were here already
}
parcel-nothing = no notes or corrections in it
parcel-mark = from-{ $file }
not-written = Not written: { $why }

## Dialogs and notices
palette-hint = What would you like to do?
search-library-hint = Words, “a phrase”, in all documents and notes
search-library-recent = Recently opened
search-library-empty = The library is empty: what you open is kept in it
search-library-searching = Searching…
search-library-nothing = No document or note holds all of these words
search-library-found = { $n ->
    [one] 1 document
   *[other] { $n } documents
}
search-library-unindexed = { $n ->
    [one] 1 still to be indexed
   *[other] { $n } still to be indexed
}
search-library-unknown = Document that is not in the library
search-library-note = Note
palette-nothing = No command of that name
path-open = Open a document
path-import = Import a folder
import-verb = Import
path-export = Export the briefing
path-hand-over = Save the document with its notes
path-chart = Save the chart
path-is-source = This is the document itself: name another file
path-exists = There is a file of that name. Press again to replace it; in an earlier export, what you wrote around its parts stays
path-edited = You changed this file between its marks. Press again to renew it; a copy of it as it is now is kept beside it
file-briefing = briefing
file-chart = chart
file-annotated = with-notes
file-figures = figures
file-notes = notes
not-all-saved = Not everything is saved yet. Close again to leave all the same
path-no-folder = There is no such folder: make it first, or name another
path-hint = File path
path-why = This system offers no file dialog, so type or paste the path
open-verb = Open
export-verb = Save
paste-title = Paste a text
paste-hint = Paste the text here
paste-read = Open
palette-document = Document
motion-full = Things move again
motion-reduced = Nothing moves any more
letters-on = Letters move through the text: j k gg G / n N [ ]
letters-off = Letters do not move through the text any more
shortcuts-hint = Filter by name
shortcuts-how = Click a shortcut, or press Enter on it, to change or remove it
shortcuts-removed = “{ $name }” has no shortcut any more
shortcuts-give-back = Give back { $keys }
shortcuts-press = Press the new keys for “{ $name }”. Backspace removes them, Esc leaves them as they are
shortcuts-taken = { $keys } belongs to “{ $name }”
shortcuts-take = Use it here
shortcuts-waiting = Press keys…
shortcuts-none = no shortcut
shortcuts-change = Change the shortcut
shortcuts-remove = Remove the shortcut of “{ $name }”
shortcuts-reset = Usual shortcut of “{ $name }”
shortcuts-reset-all = Reset all
shortcuts-letters = Letters move through the text, as in Vim
keys-refused = These keys are needed to type, to move or to copy: hold Ctrl or Alt, or use a function key
shortcuts-reader = In the reader, arrows, Page Up, Page Down, Space, Home and End scroll the text
not-in-library = That document is not in the library any more
imported-added = { $n ->
    [0] No document added to the library
    [one] One document added to the library
   *[other] { $n } documents added to the library
}
imported-known = { $n ->
    [one] One file has a text that is there already
   *[other] { $n } files have a text that is there already
}
imported-passed-over = { $n ->
    [one] One file of another kind was passed over
   *[other] { $n } files of other kinds were passed over
}
imported-known-names = Known already
imported-failed = { $n ->
    [one] One file could not be read
   *[other] { $n } files could not be read
}
imported-cancelled = Given up before the end; what was read stays
still-importing = Files are being read already: wait for them or cancel that
copy-list = Copy the list
scope = Only “{ $topic }”
scope-only = Only this topic in lists and charts
scope-clear = Show all topics
had-fault = Last time, Exergue met a fault of its own. What you wrote is safe; a report of it stays on this machine
show-report = Show the report
no-reports = There was no fault yet: there are no reports
folder-is = The folder is { $folder }
show-folder = Show folder
nothing-written = Nothing was exported yet
crashed = Something went wrong that should not ({ $what }). What you wrote is safe
scroll-bar = Scroll bar
untitled = Untitled document
empty-title = Nothing is open
recent = Recent documents
empty-how = Open a text, a web page, a Word or OpenDocument file, a PDF, an e-book or an e-mail. Or drop it here
decoded = The file was not in UTF-8 and was read as { $encoding }
invisible-removed = { $count ->
    [one] One invisible character was taken out of the text
   *[other] { $count } invisible characters were taken out of the text
}
article-extracted = Only the article was read, without what stands around it on the page
changes-accepted = Tracked changes were read as if all were accepted
hidden-text = Text that the file hides was left out
pages-pictures =
    { $count ->
        [one] One page is a picture without text; an OCR program can recognise it.
       *[other] { $count } pages are pictures without text; an OCR program can recognise it.
    }
letters-missing =
    { $count ->
        [one] One character is missing: the PDF does not say which it is.
       *[other] { $count } characters are missing: the PDF does not say which they are.
    }
cut-at-limit = The document is larger than what is read at most: the rest was left out.
part-missing = A part of the file could not be read and is missing: { $part }

## Why a document could not be opened
read-missing = There is no file { $what }: check the name
read-forbidden = No permission to read { $what }: change its permissions or copy it
read-io = { $what } cannot be read: { $why }
read-folder = { $what } is a folder: name a file in it
read-empty = The file has no text in it
read-binary = The file is not text ({ $what }): export it as text or Markdown and open that
read-not-yet = The file is { $what }, which is not read yet: save it as text or Markdown and open that
read-damaged = The { $what } is damaged ({ $why }): open it in the program that made it, save it again and open that
read-other = The file is no { $what }, whatever its name says: open it in the program that made it and save it as one
read-protected = The { $what } is protected by a password: save it without one and open that
read-scanned = The PDF has pictures of pages and no text: recognise its text with an OCR program and open what that makes
read-no-characters = The PDF does not say which letters it shows: print it again as a PDF, or recognise its text with an OCR program
read-too-large = The file is larger than { $what } MB: split it
read-unpacks = The file unpacks to more than { $what } MB, or far more than its size: it is no document to be read
read-failed = What reads { $what } failed on this file: save it as text or Markdown and open that
read-cancelled = Given up
damage-archive = its archive cannot be unpacked
damage-part = { $part } in it cannot be unpacked
damage-lacks = it has no { $part }
damage-markup = its XML is wrong
damage-nested = its elements are nested too deep
damage-no-chapters = it does not say where its text is
damage-no-page = there is no page in it
damage-no-headers = it has no headers
damage-encryption = its encryption is of a kind that is not known
damage-no-pages = it has no pages that can be found
format-text = plain text
format-markdown = Markdown
format-html = web page
format-mhtml = web archive
format-docx = Word document
format-odt = OpenDocument text
format-epub = EPUB book
format-mail = mail
format-pdf = PDF
import-has-notes = It has notes of its own: open it by itself
import-too-deep = It lies more than { $what } folders deep: import it by itself
import-too-many = There are more than { $what } files: import its folders one by one

## Keys, as they are written on keyboards
key-ctrl = Ctrl
key-alt = Alt
key-shift = Shift
key-cmd = Cmd
key-option = Option
key-up = ↑
key-down = ↓
key-left = ←
key-right = →
key-enter = Enter
key-escape = Esc
key-space = Space
key-tab = Tab
key-backspace = Backspace
key-delete = Del
key-insert = Ins
key-home = Home
key-end = End
key-page-up = Page Up
key-page-down = Page Down
