/**
 * Words for what people write to one another at work. Things are noun phrases without an article, happenings are in
 * the past tense or with a modal, so that they go with one thing and with many.
 */
const split = (text: string): readonly string[] => text.split('|').map(entry => entry.trim()).filter(entry => entry !== '');

/** What work is about: nouns that take "the". */
export const things = split(`
signed lease|sandbox credentials|keynote slides|parking permits|travel invoices|supplier quotes|beta feedback|churn figures|
hiring plan|onboarding checklist|press release|warranty terms|seating chart|server inventory|tax forms|catering order|
visitor badges|backup rota|style guide|licence keys|customer interviews|shipping labels|audit trail|rollback plan|
training videos|survey answers|floor plan|contract draft|expense claims|pilot results|translation files|demo script|
board minutes|risk register|domain transfer|office keys|booth design|newsletter copy|retention study|monthly close|
loading dock schedule|test devices|brand photos|security questionnaire|partner portal|uptime graph|crash logs|
pricing sheet|referral scheme|holiday cover|mentoring pairs|fire drill notes|canteen menu|commission table|
stock count|repair ticket|reading list|budget forecast|panel questions|stand layout|delivery window|phone contract|
payroll run|market research|welcome packs|data export|meeting recordings|integration guide|refund backlog|
cookie banner|prototype photos|usage report|whiteboard sketches|vendor shortlist|interview kit|sponsor logos|
accessibility findings|certificate renewal|handover notes|sample crates|price comparison|incident timeline|
conference passes|support macros|lab results|packing list|release calendar|wiring diagram|quality targets|
insurance papers|podcast outline|course material|rental agreement|firmware images|customs paperwork|guest list|
reference calls|workshop agenda|cleaning contract|moving boxes|alumni letter|grant application|sales territories|
warehouse tour|design tokens|printer toner|ergonomic chairs|feature matrix|migration runbook|showroom lights|
charity raffle|loyalty cards|query plans|spare monitors|coffee machine|tender documents|signage proofs|photo consent forms
`);

/** What a thing is like: goes before a simple thing. */
export const qualities = split(`
revised|laminated|provisional|unsigned|annotated|overdue|shared|colour-coded|quarterly|misprinted|confidential|leftover|
translated|borrowed|outdated|handwritten|Danish|Portuguese|duplicate|encrypted|framed|oversized|regional|seasonal|stamped|
temporary|unopened|vintage|waterproof|abridged|archived|bilingual|blank|bundled|certified|crumpled|defective|detailed|
digital|early|emergency|engraved|expired|faded|final|folded|frozen|generic|glossy|illustrated|imported|incomplete|indexed|
internal|joint|jumbled|korean|labelled|local|magnetic|master|mislaid|monthly|northern|numbered|official|optional|original|
padded|paper|partial|polished|portable|preliminary|printed|promised|refurbished|rejected|replacement|reserved|rolled-up|
sealed|signed|simplified|sorted|spare|surplus|tentative|torn|unlabelled|unpaid|updated|weekly|wrinkled|yellow|zipped
`).map(word => word === 'korean' ? 'Korean' : word);

/** Things that come in all sorts. */
export const simpleThings = split(`
agenda|album|appendix|atlas|backdrop|badge|banner|barcode|binder|blueprint|bookshelf|brochure|bulletin|calculator|calendar|
cardigan|catalogue|certificate|chart|checklist|claim form|clipboard|coaster|coupon|cupboard|curtain|dashboard|deposit slip|
diagram|digest|directory|display|docket|envelope|estimate|excerpt|extension cord|fact sheet|file|flyer|folder|footage|form|
gift basket|glossary|guidebook|handbook|headset|index card|inventory|invitation|itinerary|keyring|ladder|lanyard|layout|leaflet|
ledger|lens|letter|locker|logbook|logo|mailing list|manual|map|mask|memo|menu|microphone|mock-up|mosaic|mug|notebook|notice|
offer|outline|padlock|pallet|pamphlet|parcel|passport photo|permit|petition|plaque|playlist|portfolio|postcard|poster|preface|
projector|puzzle|quiz|quote|receipt|recipe|recording|register|remote|ribbon|roster|sample|scale model|scanner|schedule|scorecard|
screenshot|script|shortlist|signboard|sketch|slide deck|spreadsheet|stapler|statement|statistic|sticker|storyboard|summary|
syllabus|tablecloth|tag|telescope|template|tent|thermostat|ticket stub|timesheet|toolbox|tracker|transcript|tripod|trophy|
typescript|umbrella|uniform|vase|voucher|waiver|wallchart|watermark|whistle|worksheet|wristband
`);

/** What happened to a thing; goes after one thing or many. */
export const happenings = split(`
came back with two small corrections|arrived a day early|went through without a hitch|ended up in the wrong folder|
stalled in procurement|slipped by a week|looked fine on my side|got approved upstairs|needed one more signature|
turned out cheaper than we feared|raised a few eyebrows in finance|survived the first round|landed on my desk this morning|
should be ready before lunch|will have to wait for legal|can go out as they stand|might need a second pair of eyes|
caused some confusion at the front desk|passed the last check|fell short of what we hoped for|
still had last year's address on page one|made the rounds already|disappeared during the office move|
took longer than anyone planned|beat our own estimate|drew a lot of questions|got mixed up with the Lisbon batch|
finally made sense to the auditors|went missing over the weekend|stayed within the limit|deserved a better title|
could use a friendlier tone|did not survive the stress test|proved everybody wrong|came out sharper than the draft|
moved to the second floor cabinet|reached the client in good shape|stood up to close reading|
left out the northern offices|contradicted what we said in spring|sat untouched since the reorganisation|
won over the sceptics|got lost in translation|covered everything but the appendix|arrived without the annex|
impressed the visitors from Osaka|lacked a proper summary|settled the argument for good|
ran into a licensing question|came up twice in the retro|turned into a bigger job|looked odd on small screens|
smelled faintly of coffee|went down well in Antwerp|left everybody speechless|outgrew the cabinet|was worth the wait|
hinted at a bigger problem|held up in court|survived a flood|brought the meeting to a halt|lost two pages in the post|
kept the printer busy all night|came up short on detail|earned a round of applause|fooled even the experts|
drifted off topic|needed a new cover|made sense on the third reading|got stuck in the approval loop|doubled in size
`);

/** Short happenings that a place or a circumstance can follow. */
export const events = split(`
surfaced|vanished|arrived|got damaged|was handed in|was admired|was photographed|resurfaced|got soaked|was recounted|
went astray|was praised|was mocked|got bent|turned up|was swapped|was auctioned|was repainted|fell apart|was weighed|
was misquoted|was reprinted|got tangled|was shelved|was smuggled out|was measured|was unveiled|got scratched|was traded|
was inspected|was repaired|was rescued|was reviewed|was raffled off|was spotted|got squeezed|was translated|was washed
`);

/** Where or how such a thing happens. */
export const circumstances = split(`
behind the reception|at the trade fair|during the storm|under the stairs|near the loading ramp|in the attic|by pure luck|
without any warning|between two floors|on the ferry|at customs|in Reykjavik|during the lunch break|inside the wrong crate|
at the harbour|in broad daylight|over the bank holiday|next to the printer|by courier|with great care|in the minibus|
after closing time|at the foundry|on the mezzanine|in somebody's backpack|amid the renovation|beneath a pile of coats|
outside the auditorium|at half price|against all odds|via the Hamburg depot|in the greenhouse|beside the vending machine|
despite the strike|on the rooftop|within minutes|along with the cutlery|at the notary|in two pieces|throughout the tour|
during the fire drill|inside a shoebox|on the night bus|at the locksmith|beyond repair|under protest|for no apparent reason
`);

/** What a reader is asked to do with a thing. */
export const asks = split(`
have a look at|sign off on|keep an eye on|double-check|bring along a copy of|put your name on|add your comments to|
hand over|think about|share your view of|translate|print|sort out|compare notes on|give me a rough estimate for|
say yes or no to|tidy up|walk the new starters through|ask around about|collect the missing pieces of|
proofread|weigh in on|take charge of|find a home for|explain to the team|summarise|clear up the open points in|
get a second opinion on|count|rehearse|store a spare copy of|label|photograph|hold on to|fill the gaps in|
measure|alphabetise|laminate|wrap up|unpack|scan|dust off|cross-check|countersign|rank|caption|digitise|reword|shorten|
hide|mirror|trace the origin of|estimate the value of|invite comments on|put a date on|draw attention to|hunt down|
recycle|iron out the flaws in|insure|put a price on|set aside time for|give a home to|vouch for|critique|rubber-stamp|
pin up|talk your team through|get quotes for|unearth|calibrate|fold|restock|transcribe
`);

/** When a reader is asked to do it: none of it names a date. */
export const moments = split(`
when you get a minute|before the week is out|by the end of the day|at your leisure|over coffee|before the call|
once the dust settles|between two meetings|as soon as you can|while it is still fresh|before anyone asks|
after your holiday|when you are back at your desk|first thing in the morning|ahead of the workshop|
whenever it suits you|before we lock the doors|in the quiet hours|on the train|before the next round|
during your rounds|without hurry|in a quiet moment|before the shutters come down|while the kettle boils|on your way out|
when the rain stops|under your breath|in one go|once the visitors have left|by candlelight if need be|with a fresh mind|
before the cleaners arrive|straight after breakfast|as a favour|on Oslo time|whenever the mood takes you|in small steps|
while I am abroad|once the paint is dry|in the usual manner|before the lift gets stuck again|with a grain of salt
`);

/** How a mail ends. */
export const farewells = split(`
Thanks a lot!|Shout if anything looks off.|No rush at all.|Much appreciated.|Call me if that is unclear.|
Happy to explain in person.|Your call.|Sorry for the short notice.|Let me know what you think.|That would save my day.|
Cheers!|I owe you one.|Hope that helps.|Any doubts, come and find me.|More on that next week.|Fingers crossed.|
Nothing else from my side.|Thank you for your patience.|Good luck with it!|You have been a great help.|
Over to you.|Keep well.|Stay dry out there.|My door is open.|Enjoy the rest of it.|No strings attached.|Say hello to the team.|
Coffee is on me.|I trust your judgement.|We are nearly there.|Take good care.|Until soon.|Consider it a favour.|
Ring me from the road.|Not urgent, but nice.|You know the drill.|I leave it in your hands.|Do not lose sleep over it.|
Chin up.|That is the long and short of it.|Sunny greetings from the fourth floor.|See you at the canteen.
`);

/** Who wants something from the person who asks. */
export const parties = split(`
legal|finance|the auditors|our landlord|the new CFO|procurement|the works council|the press office|the night shift|
the helpdesk|somebody in compliance|the Madrid office|our investors|the board|the architects|a very patient customer|
the interns|the data team|our biggest reseller|the union rep|the venue|the agency|the recruiter|facilities|
the platform crew|everybody upstairs|the regulator|our bank|the insurance people|the trainers|my manager|the founders|
the research group|the supply chain folks|the localisation team|the print shop|the travel desk|the steering group|
the caretaker|the night porter|our tax adviser|the lab|the choir upstairs|the Bristol branch|a former colleague|the notary|
the new apprentice|the export desk|the editors|the ombudsman|the pension fund|a visiting professor|the bookkeeper|
the canteen crew|the scheduling committee|the volunteers|the fleet manager|the data protection officer|our webmaster|
the second shift|the jury|an old supplier|the treasurer|the quality circle|the mayor's office|the field engineers|
the trainees|the underwriters|the curator|the hiring panel|the harbour authority|our translator|the switchboard|
the night nurse|our patent attorney|the sailing club|the choirmaster|a cousin of the founder|the ferry operator|the beekeepers next door|
our cleaning firm|the ethics panel|the radio people|a retired colleague|the pilot group|the sculptor|the parking attendant|the Lisbon crew
`);

/** What those did; follows the party, past tense. */
export const pressures = split(`
asked for it this morning|kept chasing me|wanted a clean slate|had second thoughts|raised it again at lunch|
finally made up their minds|got nervous about the deadline|noticed it before I did|left me no choice|
pointed it out in the hallway|brought it up twice|would rather see it settled today|lost patience|
gave us the green light|came back from leave with new ideas|put it at the top of the list|insisted|
dug up the old agreement|wrote me a long memo about it|did not like how it looked|promised to stop asking afterwards|
would like it out of the way|agreed over breakfast|mentioned it on the phone|counted on it|sounded quite clear about that|
had a quiet word with me|spotted it at once|rang twice before nine|circled it in red|made a sensible point|got wind of it|
turned up with a spreadsheet|cleared the last obstacle|could not make sense of it|swore it would help|saw no other way|
sent a rather stern note|found a gap in the paperwork|remembered an old promise|drew the short straw|lost the thread|
pressed for an answer|came round to my view|took it to heart|praised the idea|questioned the whole approach|
started counting the days|refused to wait any longer|gave it some thought overnight|made it sound simple|
drew a diagram on a napkin|would not let go of it|waved a printout at me|slept badly over it|wanted to know more|laughed and then agreed|
changed tack on Friday evening|phoned from the airport|brought cake and a question|could hardly believe it|stood in my doorway for ten minutes|
quoted the handbook at me|raised an eyebrow|threw a fit|had the last word
`);

/** Why one cleans up. */
export const clutter = split(`
it only gathers dust|nobody reads that anymore|I keep tripping over it|that ship has sailed|it was a false start|
we settled it by phone anyway|it went nowhere|there is no point in keeping it|it confuses the newcomers|
I promised myself a tidier week|we agreed to let it go|it got overtaken by events|plans fell through|
it was only ever a placeholder|the whole idea is off the table|it belongs to the old setup|
my overview is a mess|it came up by accident|we never needed it in the end|the budget for it is gone|
nobody could tell me what it was for|it dates from before the merger|I have read it often enough|the matter is closed|
my desk deserves better|somebody entered it as a joke|it was meant for another team|we changed course in spring|
there is a better version elsewhere|the room is gone anyway|it has outlived its purpose|the client walked away|
I would rather start from scratch|the interns were only practising|it was a copy of a copy|it haunts my weekly report|
we lost that bet|too many cooks had a hand in it|the vendor folded|it stopped making sense in August|
it made sense once|the project never took off|someone was being overcautious|I lost interest halfway|the moment has passed|
the sponsor pulled out|nothing ever came of it|my patience ran out|all of that is ancient history|the old guard wanted it, and they have left|
a tidy desk does wonders|we found a simpler way
`);

/** Why something changes. */
export const turns = split(`
things moved faster than expected|the situation looks different now|I had it wrong at first|priorities shifted overnight|
we learnt a few things in the retro|there was a mix-up on my side|that is what we agreed on the phone|
the old entry is plainly wrong|somebody typed it in a hurry|reality caught up with us|the facts have moved on|
our records should tell the truth|I only heard about it an hour ago|we talked it through over lunch|
the picture got clearer after the call|it was a correction long in coming|half the team was surprised, but so it is|
the numbers came in late last night|the workshop changed our minds|a closer look told another story|it finally clicked|
I copied the wrong line the first time|the client spelled it out for us|we drew a line under the old plan|
our forecast was too rosy|somebody mixed up the columns|the tide has turned|the fog has lifted|fresh news came in|
the whiteboard said otherwise|a phone call settled it|I slept on it|the wind changed during the stand-up|
we compared notes at the airport|the last audit left a remark|the dust has settled|it was agreed in the corridor|
the original guess was too bold|spring cleaning has begun|half of it was wishful thinking|
the old figure came from a draft|we had our wires crossed|the landlord surprised us all|a mistake crept in overnight|my notes were out of order|
we heard both sides of the story|the weather decided for us|it took a second pair of eyes|the rumour turned out to be true|
we changed horses midstream|the committee came to its senses|the footnote gave it away
`);

/** What an appointment is for: event names are made of these and of things. */
export const gatherings = split(`
walkthrough|sync|retro|kick-off|dry run|debrief|deep dive|handover|brainstorm|Q&A|planning|check-in|rehearsal|
working session|catch-up|post-mortem|office hours|show and tell|triage|wrap-up|clinic|roundtable|pairing|estimate
`);

/** What a task does with a thing: names of new tasks. */
export const taskVerbs = split(`
Document|Automate|Rework|Prototype|Measure|Simplify|Localise|Audit|Benchmark|Replace|Polish|Untangle|Sketch|Migrate|
Harden|Trim|Verify|Outline|Instrument|Restyle|Archive|Speed up|Stabilise|Draft|Investigate|Rename|Consolidate|Clean up
`);

/** What tasks are about. */
export const taskObjects = split(`
the retry queue|the empty states|the invoice export|our error pages|the login throttle|the colour tokens|the cron jobs|
search suggestions|the sidebar icons|webhook signatures|the price calculator|image uploads|the audit log|session cookies|
the settings screen|the print stylesheet|date pickers|the cache layer|the feature flags|the welcome tour|rate limits|
the address form|the CSV importer|keyboard shortcuts|the dark theme|the staging data|password resets|the health checks|
notification digests|the mobile menu|chart legends|the build matrix|tooltip texts|the tax rules|the avatar cropper|
background jobs|the consent dialog|the map tiles|table sorting|the payment callbacks|release notes|the seat picker
`);

/** Under which circumstances: names of new tasks. */
export const taskQualifiers = split(`
for the partner launch|on slow networks|after the rebrand|for screen readers|in the admin area|for trial accounts|
before the audit|on tablets|for the Nordic market|without downtime|for guest users|in the reporting module|
for large teams|under heavy load|for the new plan|with real data|on older phones|for the support desk
`);

/** What was heard from or about a customer: notes. */
export const customerNews = split(`
met at the trade fair|came in through the webinar|was recommended by a former client|asked for references|
runs three warehouses|wants a pilot first|compares us with two others|prefers calls in the morning|
decides before the summer|needs an offer in euros|has a tight budget|liked the demo|uses a competitor today|
is opening a second site|asked about on-site training|wants everything in writing|knows our founder from school|
waits for board approval|was unhappy with the last supplier|plans to double the team|read about us in the paper|
signed the letter of intent|moved to a bigger warehouse|asked twice about delivery times|wants to see the factory|
has a new head of purchasing|pays on time|needs training for nine people|prefers video calls|was introduced by the bank|
sells to hospitals mostly|loved the sample pack|asked for a discount on volume|renews every other year|exports to Chile
`);

/** Given and family names of people who are not in any directory: new customers. */
export const newcomers = {
	first: split(`Aurelio|Bettina|Caspian|Delphine|Edmund|Fenella|Gaspard|Henrike|Isolde|Jarvis|Katinka|Leocadia|Montgomery|Nerissa|Ottoline|Peregrine|Quilla|Rosalind|Severin|Thandiwe|Ulrika|Valentin|Wilhelmina|Xanthe|Yevgenia|Zebulon|Ambrose|Cordelia|Dashiell|Evander|Florentyna|Gwendolyn|Horatio|Ignatius|Jocasta|Lysander|Mireille|Octavian|Philippa|Radomir`),
	last: split(`Abernathy|Blackwood|Castellano|Drummond|Ellsworth|Fairweather|Galbraith|Hawthorne|Inglewood|Jessop|Kirkbride|Lockhart|Mackintosh|Nightingale|Oakhurst|Pemberton|Quillfeather|Rutherford|Summerfield|Thistlewood|Underhill|Vandermeer|Whitlock|Yardley|Zabriskie|Ashcombe|Birkenhead|Cavendish|Dunmore|Everdeen|Farnsworth|Greystone|Huxtable|Ironside|Kettering|Langstroth|Merriweather|Northcott|Orpington|Prendergast`),
};
