// swift-format-ignore-file
// Made by scripts/generate-console from the folder Files. Change those files and run it again.

/// The console's own files.
enum WebFiles {
    struct File: Sendable {
        let name: String
        let text: String
    }

    /// By their names without an ending.
    static let templates: [File] = [
File(name: "alert", text: #"""
<div class="alert-box" role="alert"><svg class="icon" aria-hidden="true"><use href="{{assets}}/icons.svg#exclamation-triangle"/></svg><div><strong>{{title}}</strong>{{#detail}}<div>{{detail}}</div>{{/detail}}{{#advice}}<div class="muted">{{advice}}</div>{{/advice}}{{#near}}<div><a href="{{near}}">Show free numbers that are nearly the same</a></div>{{/near}}</div></div>
"""#),
File(name: "area-code", text: #"""
{{<layout}}
{{$content}}
<div class="page-head"><div><h1>Area code <span class="tabular">{{code}}</span></h1><p>{{place}}{{#country}} · {{country}}{{/country}} · {{kind}} · <span class="tag {{#isOpen}}tag-ok{{/isOpen}}{{^isOpen}}tag-warn{{/isOpen}}">{{#isClosing}}being closed{{/isClosing}}{{^isClosing}}{{#isOpen}}open{{/isOpen}}{{^isOpen}}closed{{/isOpen}}{{/isClosing}}</span></p></div>
<div class="button-row mt-0">{{#isSearched}}<a class="btn btn-outline" href="/find?areaCode={{code}}">Free numbers</a>{{/isSearched}}<a class="btn btn-outline" href="/blocks?all=1&amp;areaCode={{code}}">Blocks</a></div></div>
{{#problem}}{{>alert}}{{/problem}}
<section class="card"><dl class="facts"><div><dt>Time zone</dt><dd>{{timeZone}}</dd></div><div><dt>Shares its area with</dt><dd class="tabular">{{overlay}}</dd></div><div><dt>Rest after release</dt><dd>{{residential}} days, business {{business}} days</dd></div></dl></section>
{{#canManage}}<section class="card form-card" aria-labelledby="change-title"><h2 id="change-title">Change</h2><form method="post" action="{{path}}" class="row g-3 align-items-end">{{>hidden}}<input type="hidden" name="version" value="{{version}}"><div class="col-sm-4"><label class="form-label" for="place">Place</label><input class="form-control" id="place" name="place" value="{{formPlace}}" maxlength="100"></div><div class="col-sm-2"><label class="form-label" for="timeZone">Time zone</label><input class="form-control" id="timeZone" name="timeZone" value="{{formZone}}" maxlength="40"></div><div class="col-sm-3"><label class="form-label" for="overlay">Overlay</label><input class="form-control" id="overlay" name="overlay" value="{{formOverlay}}" maxlength="100"></div><div class="col-6 col-sm-1"><label class="form-label" for="residentialDays">Days</label><input class="form-control" id="residentialDays" name="residentialDays" value="{{formResidential}}" maxlength="2"></div><div class="col-6 col-sm-1"><label class="form-label" for="businessDays">Business</label><input class="form-control" id="businessDays" name="businessDays" value="{{formBusiness}}" maxlength="3"></div><div class="col-sm-1"><button class="btn btn-accent w-100">Save</button></div></form>
<form method="post" action="{{path}}" class="mt-3"{{#isOpen}} data-confirm="Nobody gets a number of it any more once every node has had its say." data-confirm-title="Close {{code}}"{{/isOpen}}>{{>hidden}}<input type="hidden" name="version" value="{{version}}">{{#isOpen}}<button class="btn btn-outline-danger" name="standing" value="close">Close</button>{{/isOpen}}{{^isOpen}}<button class="btn btn-outline" name="standing" value="open">Open</button>{{/isOpen}}</form></section>{{/canManage}}
{{#chain}}<section class="history" aria-labelledby="history-title"><div class="card-head"><h2 class="section-title" id="history-title">History</h2><span class="chain {{#isWhole}}chain-ok{{/isWhole}}{{^isWhole}}chain-bad{{/isWhole}}"><svg class="icon" aria-hidden="true"><use href="{{assets}}/icons.svg#patch-check"/></svg>{{text}}</span></div>{{>timeline}}</section>{{/chain}}
{{/content}}
{{/layout}}
"""#),
File(name: "area-codes", text: #"""
{{<layout}}
{{$content}}
<div class="page-head"><div><h1>Area codes</h1><p class="muted">{{count}} shown.</p></div></div>
{{#problem}}{{>alert}}{{/problem}}
<form class="filter-bar" action="/area-codes" data-live="#results" role="search" aria-label="Filter"><input class="form-control grow" name="q" value="{{q}}" maxlength="100" placeholder="Digits or place" aria-label="Digits or place"><button class="btn btn-outline">Filter</button></form>
<section id="results" aria-live="polite"><div class="card table-card"><div class="table-responsive"><table class="table"><thead><tr><th scope="col" data-sort>Code</th><th scope="col" data-sort>Place</th><th scope="col" data-sort class="phone-column">Country</th><th scope="col" data-sort class="phone-column">Kind</th><th scope="col">Overlay</th><th scope="col">Standing</th></tr></thead><tbody>
{{#rows}}<tr><td><a class="tabular" href="{{path}}">{{code}}</a></td><td>{{place}}</td><td class="phone-column">{{country}}</td><td class="phone-column">{{kind}}</td><td class="tabular wrap">{{overlay}}</td><td><span class="tag {{#isOpen}}tag-ok{{/isOpen}}{{^isOpen}}tag-warn{{/isOpen}}">{{#isOpen}}open{{/isOpen}}{{^isOpen}}closed{{/isOpen}}</span></td></tr>
{{/rows}}</tbody></table></div>{{#isEmpty}}<div class="empty"><strong>No area code is like this.</strong></div>{{/isEmpty}}</div></section>
{{#canManage}}<section class="card form-card" aria-labelledby="add-title"><h2 id="add-title">Open an area code</h2><form method="post" action="/area-codes" class="row g-3 align-items-end">{{>hidden}}<div class="col-sm-3"><label class="form-label" for="code">Code</label><input class="form-control" id="code" name="code" value="{{code}}" maxlength="8" placeholder="212" required></div><div class="col-sm-6"><label class="form-label" for="place">Place</label><input class="form-control" id="place" name="place" value="{{place}}" maxlength="100" placeholder="NY"></div><div class="col-sm-3"><button class="btn btn-accent w-100">Open</button></div></form></section>{{/canManage}}
{{/content}}
{{/layout}}
"""#),
File(name: "block", text: #"""
{{<layout}}
{{$content}}
<div class="page-head"><div><h1 class="tabular">{{text}}</h1><p>Block <span class="tabular">{{block}}</span>: {{#carrier}}held by {{>carrier}}{{/carrier}}{{^carrier}}in the open pool{{/carrier}}{{#updated}}, since {{>time}}{{/updated}}</p></div></div>
{{#problem}}{{>alert}}{{/problem}}
{{^isThousand}}<div class="card table-card"><table class="table"><thead><tr><th scope="col">Thousands-block</th><th scope="col">Holder</th></tr></thead><tbody>{{#parts}}<tr><td class="number-cell"><a href="/blocks/{{block}}">{{text}}</a></td><td>{{#carrier}}{{>carrier}}{{/carrier}}{{^carrier}}<span class="muted">open pool</span>{{/carrier}}</td></tr>{{/parts}}</tbody></table></div>{{/isThousand}}
{{#grid}}
<form method="post" action="/blocks/{{block}}/take" id="grid-form">{{>hidden}}
<div class="card"><div class="legend">{{#legend}}<span>{{#state}}{{>state}}{{/state}} {{count}}</span>{{/legend}}{{#barred}}<span><span class="state state-barred"><span class="state-dot" aria-hidden="true"></span>not assignable</span> {{barred}}</span>{{/barred}}{{#canTake}}<span>Click a number to see it; click or drag free ones to select them.</span>{{/canTake}}</div>
<div class="grid-wrap" tabindex="0" role="group" aria-label="The thousand numbers of the block"><div class="block-grid" data-grid>
{{#rows}}<span class="row-label">{{label}}</span>{{#cells}}{{#isBarred}}<span class="cell barred" title="{{title}}"></span>{{/isBarred}}{{^isBarred}}{{#isFree}}<label class="cell state-{{state}}" title="{{title}}"><input type="checkbox" name="number" value="{{number}}" aria-label="{{title}}"></label>{{/isFree}}{{^isFree}}<a class="cell state-{{state}}{{#isForeign}} foreign{{/isForeign}}" href="/numbers/{{number}}" title="{{title}}"><span class="visually-hidden">{{title}}</span></a>{{/isFree}}{{/isBarred}}{{/cells}}
{{/rows}}</div></div></div>
{{#canTake}}<div class="selection-bar"><strong><span id="selected-count">0</span> selected</strong>
{{#isAdministrator}}<input class="form-control" name="ocn" value="{{formOCN}}" maxlength="4" placeholder="OCN" aria-label="For the carrier (OCN)" required>{{/isAdministrator}}
<input class="form-control" name="cnam" maxlength="15" placeholder="Caller name" aria-label="Caller name">
<button class="btn btn-accent">Allocate</button><button class="btn btn-plain" type="reset">Clear</button></div>{{/canTake}}
</form>
{{/grid}}
{{#canManage}}{{#hasRecord}}<section class="card form-card" aria-labelledby="change-title"><h2 id="change-title">Change hands</h2><p class="muted">Nobody gets a number of the block until every node has had its say. Numbers that others have stay theirs.</p>
<form method="post" action="/blocks/{{block}}/change" class="filter-bar">{{>hidden}}<input class="form-control w-choice" name="ocn" value="{{formOCN}}" maxlength="4" placeholder="New holder (OCN)" aria-label="New holder (OCN)"><button class="btn btn-outline" name="change" value="transfer">Transfer</button><button class="btn btn-outline" name="change" value="donate">Donate to the pool</button><button class="btn btn-outline-danger" name="change" value="reclaim">Reclaim for the pool</button></form></section>{{/hasRecord}}{{/canManage}}
{{/content}}
{{/layout}}
"""#),
File(name: "blocks", text: #"""
{{<layout}}
{{$content}}
<div class="page-head"><div><h1>Blocks</h1><p class="muted">Who holds which block: numbers of a held block are for its holder only.</p></div></div>
{{#problem}}{{>alert}}{{/problem}}
<form class="filter-bar" action="/blocks" data-live="#results" aria-label="Filter">
<input class="form-control w-code" name="areaCode" value="{{areaCode}}" maxlength="3" inputmode="numeric" placeholder="Area" aria-label="Area code">
<input class="form-control w-code" name="ocn" value="{{ocn}}" maxlength="4" placeholder="OCN" aria-label="OCN">
<label class="form-check check-inline"><input class="form-check-input" type="checkbox" name="all" value="1"{{^isOwn}} checked{{/isOwn}}> of all carriers</label>
<button class="btn btn-outline">Filter</button>
</form>
<section id="results" aria-live="polite">
<div class="card table-card"><div class="table-responsive"><table class="table table-stack"><thead><tr><th scope="col">Block</th><th scope="col">Holder</th><th scope="col" class="right">Numbers</th><th scope="col">Changed</th></tr></thead><tbody>
{{#rows}}<tr><td class="number-cell"><a href="/blocks/{{block}}">{{text}}</a><small>{{block}}</small></td><td>{{#carrier}}{{>carrier}}{{/carrier}}{{^carrier}}<span class="muted">open pool</span>{{/carrier}}{{#isChanging}} <span class="tag tag-warn">changing hands</span>{{/isChanging}}</td><td class="right" data-label="numbers">{{size}}</td><td>{{#updated}}{{>time}}{{/updated}}</td></tr>
{{/rows}}</tbody></table></div>
{{#isEmpty}}<div class="empty"><strong>No block is here.</strong><p>{{#isOwn}}Your company holds no block: numbers of the open pool can be taken by anybody. <a href="/blocks?all=1">Show those of all carriers</a>{{/isOwn}}{{^isOwn}}Numbers of no block are in the open pool.{{/isOwn}}</p></div>{{/isEmpty}}
{{#more}}<div class="table-foot"><span></span><a class="btn btn-outline btn-sm" href="{{more}}" rel="next">Next</a></div>{{/more}}
</div></section>
{{#canManage}}<section class="card form-card" aria-labelledby="grant-title"><h2 id="grant-title">Grant a block</h2><form method="post" action="/blocks" class="row g-3 align-items-end">{{>hidden}}
<div class="col-sm-4"><label class="form-label" for="grant-block">Block</label><input class="form-control" id="grant-block" name="block" value="{{formBlock}}" maxlength="9" placeholder="1212555-1" required></div>
<div class="col-sm-5"><label class="form-label" for="grant-ocn">To the carrier (OCN)</label><input class="form-control" id="grant-ocn" name="ocn" value="{{formOCN}}" maxlength="4" data-check="ocn" required></div>
<div class="col-sm-3"><button class="btn btn-accent w-100">Grant</button></div></form></section>{{/canManage}}
{{/content}}
{{/layout}}
"""#),
File(name: "carrier", text: #"""
<span class="carrier"><span class="carrier-name" title="{{company}}">{{company}}</span> <a class="ocn" href="/ocns/{{ocn}}">{{ocn}}</a></span>
"""#),
File(name: "cluster", text: #"""
{{<layout}}
{{$scripts}}<script src="{{assets}}/cluster.js" defer></script>{{/scripts}}
{{$content}}
<div class="page-head" data-cluster><div><h1>Cluster</h1><p class="muted">As node {{node}} sees it.</p></div></div>
<div class="card quorum-banner" role="status"><span class="dot dot-{{#isReachable}}ok{{/isReachable}}{{^isReachable}}bad{{/isReachable}}" id="quorum-dot"></span><strong id="quorum-text">{{#isReachable}}{{up}} of {{count}} nodes are here: enough to decide{{/isReachable}}{{^isReachable}}Only {{up}} of {{count}} nodes: changes have to wait{{/isReachable}}</strong><span class="muted">{{quorum}} of {{count}} decide</span><span class="muted" id="stream-state"></span></div>
<div class="node-cards">
{{#members}}<section class="card node-card" id="node-{{id}}"><h2><span class="dot dot-{{class}}"></span>Node n{{id}} <span class="tag" data-state></span>{{#isSelf}} <span class="tag tag-ok">this one</span>{{/isSelf}}</h2>
<dl class="facts"><div><dt>Address</dt><dd>{{#api}}<code>{{api}}</code>{{/api}}</dd></div>{{^isSelf}}<div><dt>Heard</dt><dd data-heard class="tabular">{{heard}}</dd></div><div><dt>Behind by</dt><dd><span data-lag class="tabular">{{lag}}</span> changes</dd></div><div><dt>Round trip</dt><dd data-trip class="tabular">{{roundTrip}}</dd></div>{{/isSelf}}{{#isSelf}}<div><dt>Votes</dt><dd>{{standing}}</dd></div><div><dt>Epoch</dt><dd>{{epoch}}</dd></div><div><dt>Round</dt><dd id="round" class="tabular">{{round}}</dd></div>{{/isSelf}}<div><dt>Store</dt><dd><code>{{store}}</code></dd></div></dl>
{{^isSelf}}<svg class="spark" viewBox="0 0 100 36" preserveAspectRatio="none" role="img" aria-label="Round trips of the last minute"></svg>{{/isSelf}}</section>
{{/members}}
</div>
<div class="cards cards-even mt-3">
<section class="card"><h2>Links of this node</h2><svg class="links" id="links" viewBox="0 0 400 240" role="img" aria-label="Nodes and the round trips between this one and the others"></svg></section>
<section class="card"><h2>Decisions</h2><p><span class="figure" id="rate">–</span> <span class="muted">per second</span></p><svg class="spark" id="rate-spark" viewBox="0 0 100 36" preserveAspectRatio="none" role="img" aria-label="Decisions per second, last two minutes"></svg>
<dl class="facts"><div><dt>Decided so far</dt><dd id="settled" class="tabular">{{settled}}</dd></div><div><dt>Not settled yet</dt><dd id="unsettled" class="tabular">{{unsettled}}</dd></div><div><dt>Requests under way</dt><dd id="requests" class="tabular">{{requests}}</dd></div></dl></section>
</div>
<section class="card mt-3"><h2>Latest changes</h2><div class="table-responsive"><table class="table table-quiet"><thead><tr><th scope="col">Number</th><th scope="col">State</th><th scope="col">Proposed by</th><th scope="col">When</th></tr></thead><tbody id="cluster-latest">{{#changes}}<tr><td class="tabular">{{number}}</td><td>{{#state}}{{>state}}{{/state}}</td><td>{{node}}</td><td>{{#time}}{{>time}}{{/time}}</td></tr>{{/changes}}</tbody></table></div></section>
{{/content}}
{{/layout}}
"""#),
File(name: "code", text: #"""
{{<layout}}
{{$content}}
<div class="narrow"><h1>{{page}}</h1>
<div class="card">{{#isShown}}<p>Hand this code over to {{name}}. It is shown this once.</p><p class="secret tabular" id="secret">{{code}}</p><p class="muted">Good {{#until}}until {{exact}}{{/until}}, once.</p>{{/isShown}}
{{^isShown}}<p>A code was sent to {{name}}.</p><p class="muted">Good until {{#until}}{{exact}}{{/until}}, once.</p>{{/isShown}}
<p><a class="btn btn-outline" href="{{back}}">Back</a></p></div></div>
{{/content}}
{{/layout}}
"""#),
File(name: "contact", text: #"""
<section class="card" id="contact" aria-labelledby="contact-title"><h2 id="contact-title">Contact</h2>
<p class="muted mb-2">Notices of PINs, ports and locks go {{#isOwn}}to your number{{/isOwn}}{{^isOwn}}to the number{{/isOwn}} and here, and so does a code when the password is forgotten.</p>
{{#contacts}}<div class="setting"><div class="setting-text"><strong>{{address}}</strong> <span class="tag tag-ok">verified</span><p>{{way}}, since {{#verified}}{{>time}}{{/verified}}</p></div><div class="setting-actions">{{#canRemove}}<form method="post" action="{{base}}/{{kind}}/remove" data-confirm="Nothing is sent there any more. A port with a PIN waits a day for a week after that." data-confirm-title="Remove {{address}}">{{>hidden}}<button class="btn btn-sm btn-outline-danger">Remove</button></form>{{/canRemove}}</div></div>{{/contacts}}
{{#claim}}<div class="setting"><div class="setting-text"><strong>{{address}}</strong> <span class="tag tag-warn">waits for its code</span><p>A code was sent there. It is good {{#until}}until {{exact}}{{/until}}.</p></div><div class="setting-actions">{{#canVerify}}<form method="post" action="{{base}}/verify" class="filter-bar mb-0">{{>hidden}}<input class="form-control tabular" name="code" autocomplete="one-time-code" maxlength="32" placeholder="7Q4M-K2XD" aria-label="Code" required><button class="btn btn-accent">Verify</button></form>{{/canVerify}}</div></div>{{/claim}}
<details class="setting-more"><summary>{{#hasContacts}}Add or replace one{{/hasContacts}}{{^hasContacts}}Add a mail address or a telephone{{/hasContacts}}</summary>
<form method="post" action="{{base}}" class="filter-bar">{{>hidden}}<input class="form-control grow" name="mail" type="email" autocomplete="email" maxlength="254" placeholder="jane@home.example" aria-label="Mail address" required><button class="btn btn-outline">Send a code by mail</button></form>
<form method="post" action="{{base}}" class="filter-bar">{{>hidden}}<input class="form-control grow tabular" name="telephone" type="tel" autocomplete="tel" maxlength="64" placeholder="Another telephone" aria-label="Another telephone" required><button class="btn btn-outline" name="channel" value="sms">Send a code by text</button><button class="btn btn-outline" name="channel" value="voice">Call with a code</button></form></details>
</section>
"""#),
File(name: "copy", text: #"""
<button type="button" class="copy icon-button" data-copy="{{e164}}" aria-label="Copy {{e164}}" hidden><svg class="icon" aria-hidden="true"><use href="{{assets}}/icons.svg#clipboard"/></svg></button>
"""#),
File(name: "deadline", text: #"""
<div class="deadline{{#isNear}} deadline-near{{/isNear}}"><progress value="{{percent}}" max="100" aria-label="{{percent}} % of the time has passed"></progress><span>{{what}} {{#at}}{{>time}}{{/at}}</span></div>
"""#),
File(name: "error", text: #"""
{{<layout}}
{{$content}}
<div class="narrow error-page">
<p class="error-code">{{status}}</p>
<h1>{{title}}</h1>
{{#detail}}<p>{{detail}}</p>{{/detail}}
{{#advice}}<p>{{advice}}</p>{{/advice}}
{{#isUnknown}}<p role="status">Checking …</p><form method="post" action="{{action}}" data-resubmit>{{#fields}}<input type="hidden" name="{{name}}" value="{{value}}">{{/fields}}<input type="hidden" name="token" value="{{token}}"><button class="btn btn-accent">Check again</button></form>{{/isUnknown}}
{{#near}}<p><a href="{{near}}">Show free numbers that are nearly the same</a></p>{{/near}}
<p class="muted">Request id <code>{{requestID}}</code> · {{code}}</p>
<p><a class="btn btn-outline" href="/">Home</a></p>
</div>
{{/content}}
{{/layout}}
"""#),
File(name: "experiment", text: #"""
{{<layout}}
{{$scripts}}<script src="{{assets}}/experiment.js" defer></script>{{/scripts}}
{{$content}}
<div class="page-head"><div><h1>Experiment</h1><p class="muted">Two carriers ask for one number at two nodes in the same instant. Cut a node off, and see who still decides. Every figure comes from the nodes' own traces.</p></div></div>
{{#problem}}{{>alert}}{{/problem}}
<div class="node-cards">{{#nodes}}<section class="card node-card"><h2><span class="dot dot-{{class}}"></span>Node n{{id}} <span class="tag">{{text}}</span></h2>{{#hasCopies}}<p class="muted mb-2">Its copy: {{#copy}}{{copy}}{{/copy}}{{^copy}}not known{{/copy}}</p>{{/hasCopies}}
<form method="post" action="/experiment/cut"><input type="hidden" name="token" value="{{token}}"><input type="hidden" name="node" value="{{id}}">{{#isCut}}<button class="btn btn-sm btn-accent" name="cut" value="0">Bring back</button>{{/isCut}}{{^isCut}}<button class="btn btn-sm btn-outline" name="cut" value="1"><svg class="icon" aria-hidden="true"><use href="{{assets}}/icons.svg#scissors"/></svg>Cut off</button>{{/isCut}}</form></section>{{/nodes}}</div>
<form method="post" action="/experiment/race" class="card form-card mt-3" id="race-form">{{>hidden}}
<div class="row g-3 align-items-end">
<div class="col-sm-8 col-lg-4"><label class="form-label" for="one">First carrier</label><select class="form-select" id="one" name="one">{{#ones}}<option value="{{value}}"{{#selected}} selected{{/selected}}>{{text}}</option>{{/ones}}</select></div>
<div class="col-sm-4 col-lg-1"><label class="form-label" for="nodeOne">at</label><select class="form-select" id="nodeOne" name="nodeOne">{{#nodesOne}}<option value="{{value}}"{{#selected}} selected{{/selected}}>{{text}}</option>{{/nodesOne}}</select></div>
<div class="col-sm-8 col-lg-4"><label class="form-label" for="two">Second carrier</label><select class="form-select" id="two" name="two">{{#twos}}<option value="{{value}}"{{#selected}} selected{{/selected}}>{{text}}</option>{{/twos}}</select></div>
<div class="col-sm-4 col-lg-1"><label class="form-label" for="nodeTwo">at</label><select class="form-select" id="nodeTwo" name="nodeTwo">{{#nodesTwo}}<option value="{{value}}"{{#selected}} selected{{/selected}}>{{text}}</option>{{/nodesTwo}}</select></div>
<div class="col-sm-8 col-lg-4"><label class="form-label" for="race-number">For the number</label><input class="form-control" id="race-number" name="number" type="tel" maxlength="64" placeholder="any free one" data-check="number"></div>
<div class="col-sm-4 col-lg-2"><button class="btn btn-accent w-100"><svg class="icon" aria-hidden="true"><use href="{{assets}}/icons.svg#lightning"/></svg>Race</button></div></div></form>
{{#hasRunners}}<section aria-labelledby="outcome-title" id="outcome"><h2 class="section-title" id="outcome-title">{{#number}}Who got <a href="{{path}}">{{national}}</a>{{/number}}</h2><div class="race">{{#runners}}<div class="card"><h2>{{company}}</h2><p class="mb-1"><span class="tag {{#isWinner}}tag-ok{{/isWinner}}{{^isWinner}}tag-bad{{/isWinner}}">{{text}}</span></p><p class="muted mb-0">at {{node}}, answered after <span class="tabular">{{time}} ms</span></p></div>{{/runners}}</div></section>{{/hasRunners}}
{{#lanes}}<section class="card mt-3" aria-labelledby="trace-title"><div class="card-head"><h2 id="trace-title">The rounds</h2><div class="button-row mt-0" id="replay" hidden><label class="form-label mb-0" for="slow">Slow motion</label><select class="form-select form-select-sm w-code" id="slow"><option value="1">1 ×</option><option value="10">10 ×</option><option value="50" selected>50 ×</option><option value="100">100 ×</option></select><button type="button" class="btn btn-outline btn-sm" id="play">Replay</button></div></div>
<div class="grid-wrap"><svg class="sequence" id="sequence" data-lanes="{{lanes}}" role="img" aria-label="Messages between the nodes in the order of time; the table below has them"></svg></div>
<details><summary>As a table</summary><div class="table-responsive"><table class="table" id="trace"><thead><tr><th scope="col" class="right">ms</th><th scope="col">From</th><th scope="col">To</th><th scope="col">Message</th><th scope="col">Ballot</th></tr></thead><tbody>{{#trace}}<tr data-from="{{from}}" data-to="{{to}}" data-kind="{{kind}}" data-ballot="{{ballot}}" data-time="{{time}}"{{#isLost}} data-lost="1"{{/isLost}}><td class="right">{{time}}</td><td>n{{from}}</td><td>n{{to}}</td><td>{{kind}}{{#isLost}} <span class="tag tag-warn">held back</span>{{/isLost}}</td><td class="tabular">{{ballot}}</td></tr>
{{/trace}}</tbody></table></div></details>
<p class="muted mb-0 mt-2">A ballot is epoch, round and node. A range's prepare speaks for ten thousand numbers at once, so most changes need only accept and accepted. What a node says to itself is not on the wire.</p></section>{{/lanes}}
{{/content}}
{{/layout}}
"""#),
File(name: "find", text: #"""
{{<layout}}
{{$styles}}<link rel="stylesheet" href="{{assets}}/leaflet.css"><link rel="stylesheet" href="{{assets}}/markercluster.css">{{/styles}}
{{$scripts}}<script src="{{assets}}/leaflet.js" defer></script><script src="{{assets}}/markercluster.js" defer></script><script src="{{assets}}/map.js" defer></script>{{/scripts}}
{{$content}}
<div class="page-head"><h1>Find a number</h1><p class="muted">Free now, as this node knows it.</p></div>
<div class="find">
<div class="find-left">
<form class="filters card" action="/find" data-live="#results" id="find-form">
<div class="filter-grid">
<div><label class="form-label" for="areaCode">Area code</label><input class="form-control" id="areaCode" name="areaCode" value="{{areaCode}}" inputmode="numeric" maxlength="3" placeholder="212"></div>
<div><label class="form-label" for="place">State or town</label><input class="form-control" id="place" name="place" value="{{place}}" maxlength="100" placeholder="NY"></div>
<div><label class="form-label" for="zip">ZIP</label><input class="form-control" id="zip" name="zip" value="{{zip}}" maxlength="10" placeholder="10025"></div>
<div class="wide"><label class="form-label" for="contains">Digits or letters it should contain</label><input class="form-control" id="contains" name="contains" value="{{contains}}" maxlength="20" placeholder="PIZZA" data-keypad aria-describedby="keypad-hint"><div class="form-text" id="keypad-hint" aria-live="polite">{{#hint}}{{hint}}{{/hint}}{{^hint}}Letters stand for the digits of their keys.{{/hint}}</div></div>
<div><label class="form-label" for="startsWith">Starts with</label><input class="form-control" id="startsWith" name="startsWith" value="{{startsWith}}" maxlength="7"></div>
<div><label class="form-label" for="endsWith">Ends with</label><input class="form-control" id="endsWith" name="endsWith" value="{{endsWith}}" maxlength="7"></div>
</div>
<input type="hidden" name="near" id="near" value="{{near}}">
<div class="filter-actions"><button class="btn btn-accent">Find</button><a class="btn btn-plain" href="/find">Clear</a></div>
</form>
<div class="map card" id="map" data-map="/map.json" data-outline="{{assets}}/outline.json" data-tiles="{{tiles}}" data-attribution="{{attribution}}" role="application" aria-label="Map of area codes; the filters above do the same without it"></div>
</div>
<section id="results" class="find-right" aria-live="polite" aria-label="Free numbers">
{{#problem}}{{>alert}}{{/problem}}
{{^problem}}
<div class="chips">
{{#numbers}}<a class="chip" href="{{path}}"><span class="chip-number">{{#parts}}{{#mark}}<mark>{{text}}</mark>{{/mark}}{{^mark}}{{text}}{{/mark}}{{/parts}}</span></a>{{/numbers}}
</div>
{{#isEmpty}}<div class="empty"><strong>No free number is like this.</strong><p>Try fewer digits, or look in another area code.</p></div>{{/isEmpty}}
<p class="results-foot muted">{{#asOf}}As of {{>time}}{{/asOf}}{{#more}} · <a href="{{more}}">Show others</a>{{/more}}</p>
{{/problem}}
</section>
</div>
{{/content}}
{{/layout}}
"""#),
File(name: "forgot", text: #"""
{{<layout}}
{{$content}}
<div class="narrow">
<h1>Forgotten password</h1>
<p class="muted">We send a code, with which you set a new one. The code is good for ten minutes.</p>
{{#problem}}{{>alert}}{{/problem}}
<form method="post" action="/forgot" class="card form-card">
{{>hidden}}
{{#isSubscriber}}<input type="hidden" name="as" value="subscriber">
<div class="field"><label class="form-label" for="name">Your telephone number</label><input class="form-control tabular" id="name" name="name" type="tel" value="{{name}}" autocomplete="tel" maxlength="64" data-check="number" required></div>
<fieldset class="field"><legend class="form-label">Where to</legend><label class="form-check"><input class="form-check-input" type="radio" name="to" value="number" checked> To the number itself, by text or call</label><label class="form-check"><input class="form-check-input" type="radio" name="to" value="mail"> To my verified mail address</label><label class="form-check"><input class="form-check-input" type="radio" name="to" value="telephone"> To my other verified telephone</label></fieldset>{{/isSubscriber}}
{{^isSubscriber}}<div class="field"><label class="form-label" for="name">Mail address</label><input class="form-control" id="name" name="name" type="email" value="{{name}}" autocomplete="username" maxlength="254" required></div>{{/isSubscriber}}
<button class="btn btn-accent w-100">Send a code</button>
</form>
<p class="below"><a href="/login">Back to the log-in</a></p>
</div>
{{/content}}
{{/layout}}
"""#),
File(name: "help", text: #"""
{{<layout}}
{{$content}}
<div class="page-head"><h1>Help and glossary</h1></div>
<div class="prose card">
<h2>How it works</h2>
<p>Every number has one record, and every carrier's node has a copy of it. Whoever wants to change a record asks any node. That node proposes the change to the others, and it holds when a majority agreed. If two ask for one number at the same instant, one of them gets it, and the other one is told who.</p>
<p><strong>Done</strong> means that a majority has written it down. <strong>Refused</strong> means that nothing was changed, and says why. <strong>Not known yet</strong> happens when nodes can't hear each other: the page asks again by itself until it is known.</p>
<h2>How a number is taken</h2>
<ol><li>Find a free number and open its page.</li><li>Your carrier takes it for you: the answer names the version and how many nodes agreed.</li><li>With the code that your carrier sends you, set a password. From then on you look after the number yourself.</li></ol>
<h2>Moving a number to another carrier</h2>
<ol><li>Get a porting PIN on your number's page. It is shown once, good for seven days, and for one move.</li><li>Give it to the carrier that you move to, and to nobody else.</li><li>That carrier shows it to the registry, and the number moves at once. When the PIN was changed shortly before, or is one of your own, the move waits a day, in which you can stop it.</li></ol>
<p>Without a PIN the new carrier can ask the present one, which has a business day to answer and may refuse for a few permitted causes only. A port lock forbids every move until you lift it.</p>
</div>
<h2 class="section-title" id="states">States</h2>
<dl class="glossary card">{{#states}}<div><dt>{{#state}}{{>state}}{{/state}}</dt><dd>{{help}}</dd></div>{{/states}}</dl>
<h2 class="section-title" id="fields">Fields</h2>
<dl class="glossary card">{{#fields}}<div id="{{name}}"><dt>{{label}} <code>{{name}}</code></dt><dd>{{help}}</dd></div>{{/fields}}</dl>
{{/content}}
{{/layout}}
"""#),
File(name: "hidden", text: #"""
<input type="hidden" name="token" value="{{token}}"><input type="hidden" name="request" value="{{request}}">
"""#),
File(name: "history", text: #"""
{{<layout}}
{{$content}}
<div class="page-head"><div><h1>{{page}}</h1><p>{{#number}}<a href="{{path}}">Back to the number</a>{{/number}}{{#back}}<a href="{{back}}">Back</a>{{/back}}</p></div>{{#chain}}<span class="chain {{#isWhole}}chain-ok{{/isWhole}}{{^isWhole}}chain-bad{{/isWhole}}"><svg class="icon" aria-hidden="true"><use href="{{assets}}/icons.svg#patch-check"/></svg>{{text}}</span>{{/chain}}</div>
{{>timeline}}
{{/content}}
{{/layout}}
"""#),
File(name: "holdings", text: #"""
{{<layout}}
{{$content}}
<div class="page-head"><div><h1>Numbers</h1>{{#carrier}}<p class="muted">{{company}} ({{ocn}})</p>{{/carrier}}</div><div class="button-row"><a class="btn btn-accent" href="/find">Allocate</a><a class="btn btn-outline" href="/import"><svg class="icon" aria-hidden="true"><use href="{{assets}}/icons.svg#upload"/></svg>Import</a><a class="btn btn-outline" href="{{export}}" id="export"><svg class="icon" aria-hidden="true"><use href="{{assets}}/icons.svg#download"/></svg>Export</a></div></div>
<form class="filter-bar" action="/numbers" data-live="#results" role="search" aria-label="Filter">
<input class="form-control grow" name="q" value="{{q}}" maxlength="100" placeholder="Digits, caller name, place or tag" aria-label="Digits, caller name, place or tag">
<input class="form-control w-code" name="areaCode" value="{{areaCode}}" maxlength="3" inputmode="numeric" placeholder="Area" aria-label="Area code">
<select class="form-select w-choice" name="state" aria-label="State"><option value="">Any state</option>{{#states}}<option value="{{value}}"{{#selected}} selected{{/selected}}>{{text}}</option>{{/states}}</select>
<select class="form-select w-choice" name="type" aria-label="Type of line"><option value="">Any type</option>{{#types}}<option value="{{value}}"{{#selected}} selected{{/selected}}>{{text}}</option>{{/types}}</select>
<input class="form-control w-block" name="block" value="{{block}}" maxlength="9" placeholder="Block" aria-label="Block">
{{#isAdministrator}}<input class="form-control w-code" name="ocn" value="{{ocn}}" maxlength="4" placeholder="OCN" aria-label="OCN">{{/isAdministrator}}
<button class="btn btn-outline">Filter</button>
</form>
<section id="results" aria-live="polite">
{{#problem}}{{>alert}}{{/problem}}
<div class="card table-card"><div class="table-responsive"><table class="table table-stack holdings">
<thead><tr><th scope="col" data-sort>Number</th><th scope="col" data-sort>State</th><th scope="col" data-sort>Caller name</th><th scope="col" data-sort>Place</th>{{#isAdministrator}}<th scope="col" data-sort>Carrier</th>{{/isAdministrator}}<th scope="col" data-sort>Type</th><th scope="col" data-sort>Changed</th><th scope="col" class="right">Version</th></tr></thead>
<tbody>
{{#rows}}<tr><td class="number-cell">{{#number}}<a href="{{path}}">{{national}}</a><small>{{e164}}</small>{{/number}}</td><td>{{#state}}{{>state}}{{/state}}{{#isPorting}}<small class="d-block"><a class="state state-pending" href="{{#number}}{{path}}{{/number}}#porting"><span class="state-dot" aria-hidden="true"></span>port pending</a></small>{{/isPorting}}</td><td>{{cnam}}</td><td class="place-cell">{{place}}</td>{{#isAdministrator}}<td class="carrier-cell">{{#carrier}}{{>carrier}}{{/carrier}}</td>{{/isAdministrator}}<td>{{type}}</td><td data-value="{{#updated}}{{iso}}{{/updated}}">{{#updated}}{{>time}}{{/updated}}</td><td class="right phone-hidden">{{version}}</td></tr>
{{/rows}}
</tbody></table></div>
{{#isEmpty}}<div class="empty">{{#isFiltered}}<strong>No number is like this.</strong><p><a href="/numbers">Show all of them</a></p>{{/isFiltered}}{{^isFiltered}}<strong>No numbers yet.</strong><p>Here they will be, with caller name, place and state.</p><a class="btn btn-accent" href="/find">Find and allocate the first one</a>{{/isFiltered}}</div>{{/isEmpty}}
{{#isThin}}<div class="empty"><strong>None among those looked at so far.</strong></div>{{/isThin}}
<div class="table-foot muted"><span>{{#asOf}}{{count}} shown, as of {{>time}}{{/asOf}}</span><span class="button-row mt-0">{{#isLater}}<a class="btn btn-outline btn-sm" href="{{first}}">First page</a>{{/isLater}}{{#previous}}<a class="btn btn-outline btn-sm" href="{{previous}}" rel="prev">Previous</a>{{/previous}}{{#more}}<a class="btn btn-outline btn-sm" href="{{more}}" rel="next">Next<svg class="icon" aria-hidden="true"><use href="{{assets}}/icons.svg#chevron-right"/></svg></a>{{/more}}</span></div>
</div></section>
{{/content}}
{{/layout}}
"""#),
File(name: "home", text: #"""
{{<layout}}
{{$content}}
<section class="hero">
<h1>Telephone numbers, without a centre</h1>
<p class="lead">Carriers each run a node. Any node can give any free number to whoever is entitled to it, and a majority of nodes decides: exactly one gets it.</p>
<form class="hero-search" action="/lookup" role="search">
<input id="hero-q" aria-label="Look up or find a number" class="form-control form-control-lg" name="q" placeholder="(212) 555-0123, or a word such as PIZZA" maxlength="100" autocomplete="off" required>
<button class="btn btn-accent btn-lg">Look up</button>
</form>
</section>
<section class="doors" aria-label="Where to go">
<a class="door" href="/find"><svg class="icon" aria-hidden="true"><use href="{{assets}}/icons.svg#telephone-plus"/></svg><strong>Find a free number</strong><span>By place, area code, or the word it should spell.</span></a>
{{#me}}
<a class="door" href="{{#isSubscriber}}/my-number{{/isSubscriber}}{{^isSubscriber}}/numbers{{/isSubscriber}}"><svg class="icon" aria-hidden="true"><use href="{{assets}}/icons.svg#telephone"/></svg><strong>{{#isSubscriber}}Your number{{/isSubscriber}}{{^isSubscriber}}Your numbers{{/isSubscriber}}</strong><span>Look after what is yours.</span></a>
<a class="door" href="/me"><svg class="icon" aria-hidden="true"><use href="{{assets}}/icons.svg#person-circle"/></svg><strong>Your account</strong><span>Password, sessions, log out everywhere.</span></a>
{{/me}}
{{^me}}
<a class="door" href="/login?as=subscriber"><svg class="icon" aria-hidden="true"><use href="{{assets}}/icons.svg#phone"/></svg><strong>I have a number</strong><span>Caller name, porting PIN, port lock, history.</span></a>
<a class="door" href="/login"><svg class="icon" aria-hidden="true"><use href="{{assets}}/icons.svg#building"/></svg><strong>I work for a carrier</strong><span>Holdings, ports, orders, people and keys.</span></a>
{{/me}}
</section>
{{#pulse}}
<section class="pulse card" data-pulse="/pulse" aria-labelledby="pulse-title">
<div class="pulse-head"><h2 id="pulse-title">The registry right now</h2>
<div class="pulse-nodes" id="pulse-nodes">{{#nodes}}<span class="pulse-node"><span class="dot dot-{{class}}"></span>{{id}}<span class="visually-hidden"> {{text}}</span></span>{{/nodes}}</div>
<div class="pulse-rate"><span id="pulse-rate" class="figure">–</span> <span class="muted">decisions per second</span></div></div>
<div class="table-responsive"><table class="table table-quiet"><caption class="visually-hidden">Latest decisions, numbers masked</caption><thead><tr><th scope="col">Number</th><th scope="col">State</th><th scope="col">Proposed by</th><th scope="col">When</th></tr></thead>
<tbody id="pulse-latest">
{{#latest}}<tr><td class="tabular">{{number}}</td><td>{{#state}}{{>state}}{{/state}}</td><td>{{node}}</td><td>{{#time}}{{>time}}{{/time}}</td></tr>{{/latest}}
{{#isEmpty}}<tr><td colspan="4" class="muted">Nothing was decided yet. The first number that somebody takes shows up here.</td></tr>{{/isEmpty}}
</tbody></table></div>
</section>
{{/pulse}}
{{/content}}
{{/layout}}
"""#),
File(name: "import", text: #"""
{{<layout}}
{{$content}}
<div class="page-head"><div><h1>Import</h1><p class="muted">A table with a line of field names, as an export writes it. Free numbers are taken, your own are updated, rows that change nothing do no harm.</p></div></div>
{{#problem}}{{>alert}}{{/problem}}
<section id="import-results" aria-live="polite">{{#results}}<h2 class="section-title">{{#isDryRun}}What would happen{{/isDryRun}}{{^isDryRun}}What happened{{/isDryRun}}</h2><div class="counts">{{#counts}}<div class="count"><span class="figure">{{count}}</span><span>{{name}}</span></div>{{/counts}}</div>
{{#hasProblems}}<div class="card table-card"><div class="table-responsive"><table class="table" id="rejects" data-head="{{head}}"><thead><tr><th scope="col" class="right">Line</th><th scope="col">Why</th><th scope="col">Row</th></tr></thead><tbody>{{#problems}}<tr><td class="right">{{line}}</td><td>{{detail}}</td><td class="client">{{text}}</td></tr>
{{/problems}}</tbody></table></div><div class="table-foot"><span></span><button type="button" class="btn btn-outline btn-sm" data-save="#rejects" data-name="rejects.csv" hidden>Download the rejects</button></div></div>{{/hasProblems}}{{/results}}</section>
<form method="post" action="/import" class="card form-card" id="import-form" data-part="{{part}}">{{>hidden}}
<label class="form-label" for="csv">Table</label>
<div class="drop" data-drop><textarea class="form-control code" id="csv" name="csv" rows="9" placeholder="number,cnam,type,location_zip&#10;+12125550123,JANE DOE,mobile,10025" required>{{csv}}</textarea><label class="form-text mt-1">or drop a file here, or choose one: <input type="file" accept=".csv,text/csv,text/plain"></label></div>
<progress class="mt-3" value="0" max="1" id="import-progress" aria-label="Progress" hidden></progress>
<div class="button-row"><button class="btn btn-accent" name="run" value="dry">Try first</button><button class="btn btn-outline" name="run" value="real">Import</button></div>
<p class="muted mt-2 mb-0">Fields: <code>number</code>, <code>cnam</code>, <code>type</code>, <code>location_zip</code>, <code>tags</code> and others of the <a href="/help#fields">glossary</a>. Rows that are rejected can be downloaded with the reasons, corrected, and imported again.</p>
</form>
{{/content}}
{{/layout}}
"""#),
File(name: "keys", text: #"""
{{<layout}}
{{$content}}
<div class="page-head"><div><h1>API keys</h1><p class="muted">For programs. A key falls with the account that made it.</p></div></div>
{{#problem}}{{>alert}}{{/problem}}
<div class="card table-card"><div class="table-responsive"><table class="table table-stack"><thead><tr><th scope="col">Name</th><th scope="col">For</th><th scope="col">Status</th><th scope="col">Made</th><th scope="col">Last used</th><th scope="col"><span class="visually-hidden">Action</span></th></tr></thead><tbody>
{{#rows}}<tr><td><strong>{{name}}</strong><small class="d-block muted"><code>{{id}}</code></small></td><td>{{role}}{{#carrier}}<small class="d-block">{{>carrier}}</small>{{/carrier}}<small class="d-block muted">{{scopeCount}} operations</small></td><td><span class="tag {{#isUsable}}tag-ok{{/isUsable}}{{^isUsable}}tag-bad{{/isUsable}}">{{status}}</span>{{#until}}<small class="d-block muted">until {{date}}</small>{{/until}}</td><td data-label="made">{{#created}}{{>time}}{{/created}}{{#owner}}<small class="d-block muted">by {{owner}}</small>{{/owner}}</td><td data-label="used">{{#used}}{{>time}}{{/used}}{{^used}}<span class="muted">never</span>{{/used}}</td><td class="text-end">{{#isUsable}}<form method="post" action="/keys/{{id}}/revoke" data-confirm="Programs that use this key are shut out at once, for good." data-confirm-title="Revoke {{name}}">{{>hidden}}<button class="btn btn-outline-danger btn-sm">Revoke</button></form>{{/isUsable}}</td></tr>
{{/rows}}</tbody></table></div>{{#isEmpty}}<div class="empty"><strong>No API keys yet.</strong><p>Make one below for each program that talks to the registry.</p></div>{{/isEmpty}}</div>
<section class="card form-card" aria-labelledby="new-title"><h2 id="new-title">New key</h2><form method="post" action="/keys" id="key-form">{{>hidden}}<div class="row g-3">
<div class="col-sm-5"><label class="form-label" for="name">What it is for</label><input class="form-control" id="name" name="name" value="{{name}}" maxlength="100" required></div>
<div class="col-sm-3"><label class="form-label" for="role">Role</label><select class="form-select" id="role" name="role">{{#roles}}<option value="{{value}}"{{#selected}} selected{{/selected}}>{{text}}</option>{{/roles}}</select></div>
{{#isAdministrator}}<div class="col-sm-2"><label class="form-label" for="ocn">OCN</label><input class="form-control" id="ocn" name="ocn" value="{{ocn}}" maxlength="4" data-check="ocn"></div>{{/isAdministrator}}
<div class="col-sm-2"><label class="form-label" for="days">Days</label><input class="form-control" id="days" name="days" inputmode="numeric" maxlength="4" placeholder="no end"></div></div>
<details class="mt-3"><summary>Only for some operations</summary><div class="scopes">{{#scopes}}<label class="form-check"><input class="form-check-input" type="checkbox" name="scope" value="{{name}}"> {{text}}</label>{{/scopes}}</div></details>
<div class="button-row"><button class="btn btn-accent">Make the key</button></div></form></section>
{{/content}}
{{/layout}}
"""#),
File(name: "layout", text: #"""
<!doctype html>
<html lang="en" data-theme="{{theme.name}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{{page}}{{^isHome}} · e164.space{{/isHome}}</title>
<link rel="icon" href="{{assets}}/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="{{assets}}/bootstrap.min.css">
{{$styles}}{{/styles}}
<link rel="stylesheet" href="{{assets}}/console.css">
<script src="{{assets}}/console.js" defer></script>
{{$scripts}}{{/scripts}}
</head>
<body class="{{#hasNavigation}}with-sidebar{{/hasNavigation}}" data-assets="{{assets}}">
<a class="skip-link" href="#content">Skip to the content</a>
<header class="topbar">
{{#hasNavigation}}<button class="icon-button d-lg-none" type="button" id="menu-button" aria-controls="sidebar" aria-expanded="false" aria-label="Menu"><svg class="icon" aria-hidden="true"><use href="{{assets}}/icons.svg#list"/></svg></button>{{/hasNavigation}}
<a class="brand" href="/" aria-label="e164.space"><svg class="brand-mark" aria-hidden="true" viewBox="0 0 32 32"><circle cx="16" cy="7" r="4"/><circle cx="7" cy="23" r="4"/><circle cx="25" cy="23" r="4"/><path d="M16 7 7 23h18z" fill="none"/></svg><span>e164.space</span></a>
<form class="topsearch" action="/lookup" role="search">
<svg class="icon" aria-hidden="true"><use href="{{assets}}/icons.svg#search"/></svg>
<input id="search" name="q" type="search" aria-label="Search a number, carrier, block or area code" placeholder="Number, OCN, block, area code …" autocomplete="off" maxlength="100">
<kbd aria-hidden="true">/</kbd>
</form>
<div class="topbar-end">
<span class="node" title="{{quorumText}}"><span class="dot dot-{{quorumClass}}"></span><span class="visually-hidden">{{quorumText}} </span><span class="node-name">node {{node}}</span></span>
<form method="post" action="/theme" class="theme-form">
<input type="hidden" name="token" value="{{token}}"><input type="hidden" name="next" value="{{next}}">
<button class="icon-button" name="theme" id="theme-button" {{#theme.is-dark}}value="light" aria-label="Light colours"{{/theme.is-dark}}{{^theme.is-dark}}value="dark" aria-label="Dark colours"{{/theme.is-dark}}><svg class="icon" aria-hidden="true"><use href="{{assets}}/icons.svg#circle-half"/></svg></button>
</form>
{{#me}}
<details class="menu">
<summary aria-label="Your account"><svg class="icon" aria-hidden="true"><use href="{{assets}}/icons.svg#person-circle"/></svg><span class="me-name">{{name}}</span></summary>
<div class="menu-sheet">
<div class="menu-head"><strong>{{name}}</strong><span>{{role}}{{#ocn}} · {{company}} ({{ocn}}){{/ocn}}</span></div>
<a href="/me">Your account and sessions</a>
<a href="/help">Help and glossary</a>
<form method="post" action="/logout"><input type="hidden" name="token" value="{{token}}"><input type="hidden" name="request" value="{{request}}"><button>Log out</button></form>
</div>
</details>
{{/me}}
{{^me}}<a class="btn btn-outline btn-sm" href="/login">Log in</a>{{/me}}
</div>
</header>
{{#isDegraded}}<div class="banner banner-warn" role="status">This node sees no majority of nodes. What you see is its own copy and may be out of date; changes have to wait.</div>{{/isDegraded}}
{{#hasMissing}}<div class="banner banner-warn">Files of the console are missing on this node, so pages are plain: {{#missing}}{{name}} (package {{package}}) {{/missing}}</div>{{/hasMissing}}
<div class="frame">
{{#hasNavigation}}
<nav class="sidebar" id="sidebar" aria-label="Main">
{{#navigation}}
{{#text}}<div class="sidebar-title">{{text}}</div>{{/text}}
<ul>
{{#items}}<li><a href="{{path}}"{{#current}} aria-current="page"{{/current}}><svg class="icon" aria-hidden="true"><use href="{{assets}}/icons.svg#{{icon}}"/></svg>{{text}}{{#count}} <span class="badge-count">{{count}}<span class="visually-hidden"> to answer</span></span>{{/count}}</a></li>
{{/items}}
</ul>
{{/navigation}}
<div class="sidebar-foot"><a href="/find">Find a free number</a><a href="/help">Help</a></div>
</nav>
{{/hasNavigation}}
<main id="content" tabindex="-1">
{{#notice}}<div class="notice" role="status"><svg class="icon" aria-hidden="true"><use href="{{assets}}/icons.svg#check-circle"/></svg><div><strong>{{text}}</strong>{{#decided}}<div class="decided">{{decided}}</div>{{/decided}}</div></div>{{/notice}}
{{$content}}{{/content}}
</main>
</div>
<footer class="foot"><span>A registry without a centre. Served by node {{node}}.</span><nav aria-label="Footer"><a href="/">Home</a><a href="/find">Find a number</a><a href="/help">Help</a><a href="/v1/openapi.json">API</a></nav></footer>
</body>
</html>
"""#),
File(name: "login", text: #"""
{{<layout}}
{{$content}}
<div class="narrow">
<h1>Log in</h1>
<nav class="tabs" aria-label="As whom"><a href="/login"{{^isSubscriber}} aria-current="page"{{/isSubscriber}}>Carrier or administrator</a><a href="/login?as=subscriber"{{#isSubscriber}} aria-current="page"{{/isSubscriber}}>Subscriber</a></nav>
{{#problem}}{{>alert}}{{/problem}}
<form method="post" action="/login" class="card form-card">
{{>hidden}}<input type="hidden" name="next" value="{{target}}">
{{#isSubscriber}}<input type="hidden" name="as" value="subscriber">
<div class="field"><label class="form-label" for="name">Your telephone number</label><input class="form-control tabular" id="name" name="name" type="tel" value="{{name}}" autocomplete="tel" maxlength="64" data-check="number" required autofocus></div>{{/isSubscriber}}
{{^isSubscriber}}<div class="field"><label class="form-label" for="name">Mail address</label><input class="form-control" id="name" name="name" type="email" value="{{name}}" autocomplete="username" maxlength="254" required autofocus></div>{{/isSubscriber}}
<div class="field"><label class="form-label" for="password">Password</label><input class="form-control" id="password" name="password" type="password" autocomplete="current-password" maxlength="1024" required></div>
<button class="btn btn-accent w-100">Log in</button>
</form>
<p class="below"><a href="/forgot{{#isSubscriber}}?as=subscriber{{/isSubscriber}}">Forgotten password</a> · <a href="/register{{#isSubscriber}}?as=subscriber{{/isSubscriber}}">I have an access code</a></p>
</div>
{{/content}}
{{/layout}}
"""#),
File(name: "me", text: #"""
{{<layout}}
{{$content}}
<div class="page-head"><div><h1>Your account</h1><p class="muted">{{actor}}{{#carrier}} · {{company}} ({{ocn}}){{/carrier}}</p></div></div>
{{#problem}}{{>alert}}{{/problem}}
<section class="card" aria-labelledby="sessions-title"><div class="card-head"><h2 id="sessions-title">Open sessions</h2>
<form method="post" action="/logout-everywhere">{{>hidden}}<button class="btn btn-outline-danger btn-sm">Log out everywhere</button></form></div>
<div class="table-responsive"><table class="table table-stack"><thead><tr><th scope="col">Browser or program</th><th scope="col">Logged in</th><th scope="col">Last used</th><th scope="col"><span class="visually-hidden">Action</span></th></tr></thead><tbody>
{{#sessions}}<tr><td class="client" title="{{client}}">{{browser}}</td><td data-label="since">{{#created}}{{>time}}{{/created}}</td><td data-label="used">{{#used}}{{>time}}{{/used}}</td><td class="text-end">{{#isCurrent}}<span class="tag">this one</span>{{/isCurrent}}{{^isCurrent}}<form method="post" action="/me/sessions/{{id}}/end">{{>hidden}}<button class="btn btn-outline btn-sm">End</button></form>{{/isCurrent}}</td></tr>{{/sessions}}
</tbody></table></div></section>
<section class="card form-card" aria-labelledby="password-title"><h2 id="password-title">Change your password</h2><p class="muted">Every session ends, this one too.</p>
<form method="post" action="/me/password" class="stack narrow-fields">{{>hidden}}
<div class="field"><label class="form-label" for="present">Present password</label><input class="form-control" id="present" name="present" type="password" autocomplete="current-password" maxlength="1024" required></div>
<div class="field"><label class="form-label" for="password">New password</label><input class="form-control" id="password" name="password" type="password" autocomplete="new-password" minlength="10" maxlength="200" required></div>
<div class="field"><label class="form-label" for="again">The same once more</label><input class="form-control" id="again" name="again" type="password" autocomplete="new-password" maxlength="200" required></div>
<button class="btn btn-accent">Change password</button></form></section>
{{/content}}
{{/layout}}
"""#),
File(name: "number-available", text: #"""
{{<layout}}
{{$content}}
{{>number-head}}
{{#problem}}{{>alert}}{{/problem}}
{{#rule}}<div class="card"><h2>{{title}}</h2><p>{{detail}}</p><p><a href="/find">Find a number that can be had</a></p></div>{{/rule}}
{{#isAvailable}}
{{#blockHolder}}<p>In a block of {{>carrier}}: only this carrier can take it.</p>{{/blockHolder}}
{{^blockHolder}}<p>In the open pool: any carrier can take it.</p>{{/blockHolder}}
{{#canTake}}
<section class="card form-card" aria-labelledby="take-title"><h2 id="take-title">Allocate it</h2>
<form method="post" action="{{number.path}}/allocate" class="stack" id="allocate-form">{{>hidden}}
{{#isAdministrator}}<div class="field"><label class="form-label" for="ocn">For the carrier (OCN)</label><input class="form-control" id="ocn" name="ocn" value="{{ocn}}" maxlength="4" data-check="ocn" required></div>{{/isAdministrator}}
<div class="row g-3">
<div class="col-sm-6"><label class="form-label" for="cnam">Caller name</label><input class="form-control" id="cnam" name="cnam" value="{{cnam}}" maxlength="15" data-check="cnam"></div>
<div class="col-sm-3"><label class="form-label" for="type">Type of line</label><select class="form-select" id="type" name="type"><option value="">not said</option>{{#types}}<option value="{{value}}"{{#selected}} selected{{/selected}}>{{text}}</option>{{/types}}</select></div>
<div class="col-sm-3"><label class="form-label" for="location_zip">ZIP</label><input class="form-control" id="location_zip" name="location_zip" value="{{zip}}" maxlength="10" data-check="location_zip"></div>
</div>
<div class="button-row"><button class="btn btn-accent">Allocate</button><button class="btn btn-outline" formaction="{{number.path}}/reserve">Reserve for 45 days</button><button class="btn btn-outline" formaction="{{number.path}}/administrative">Administrative use</button></div>
</form></section>
{{/canTake}}
{{#canSubscribe}}
<section class="card form-card" aria-labelledby="get-title"><h2 id="get-title">Get this number</h2><p class="muted">From {{#registrar}}{{company}}{{/registrar}}, whose node this is. Three steps, less than a minute.</p>
<ol class="steps"><li>Give a mail address: we send a code to it.</li><li>Type the code, and choose a password.</li><li>The number is yours as soon as a majority of nodes agrees.</li></ol>
<form method="post" action="{{number.path}}/subscribe" class="row g-3 align-items-end">{{>hidden}}<div class="col-sm-7"><label class="form-label" for="mail">Your mail address</label><input class="form-control" id="mail" name="mail" type="email" value="{{mail}}" autocomplete="email" maxlength="254" required></div><div class="col-sm-5"><button class="btn btn-accent w-100">Get this number</button></div></form></section>
{{/canSubscribe}}
{{#isPublic}}{{^canSubscribe}}
<section class="card"><h2>How to get it</h2><ol class="steps"><li>Any carrier whose node is part of this registry can take it for you.</li><li>It is yours when a majority of nodes agreed, a few thousandths of a second later.</li><li>Your carrier sends you a code; with it you set a password and look after the number yourself.</li></ol>
<p class="muted">Carriers: <a href="/login?next={{number.path}}">log in</a> to allocate it.</p></section>
{{/canSubscribe}}{{/isPublic}}
<p><a href="/find?like={{number.e164}}">Free numbers nearby</a></p>
{{/isAvailable}}
{{/content}}
{{/layout}}
"""#),
File(name: "number-head", text: #"""
<div class="number-head">
<div><h1 class="number-title">{{#number}}<span class="tabular">{{national}}</span>{{/number}}</h1>
<div class="number-sub">{{#number}}<span class="tabular">{{e164}}</span>{{>copy}}{{/number}}{{#issued}}<span class="muted">issued in {{issued}}</span>{{/issued}}</div></div>
<div class="number-state">{{#state}}{{>state}}{{/state}}{{#portingState}}{{>state}}{{/portingState}}</div>
</div>
"""#),
File(name: "number", text: #"""
{{<layout}}
{{$content}}
{{>number-head}}
{{#problem}}{{>alert}}{{/problem}}
<p class="held-by">{{#carrier}}Held by {{>carrier}}{{/carrier}}{{^carrier}}Held by the registry{{/carrier}}{{#created}} since {{date}}{{/created}}{{#portedFrom}}, ported from {{>carrier}}{{/portedFrom}}.{{#block}} In block <a class="tabular" href="/blocks/{{block}}">{{block}}</a>.{{/block}}</p>
{{#hasLocks}}<p class="lock-line"><svg class="icon" aria-hidden="true"><use href="{{assets}}/icons.svg#lock"/></svg>{{#locks}}<span>{{text}}. </span>{{/locks}}</p>{{/hasLocks}}
{{#hasActions}}<div class="action-row">{{#actions}}<form method="post" action="{{path}}"{{#question}} data-confirm="{{question}}" data-confirm-title="{{text}}"{{/question}}>{{>hidden}}<input type="hidden" name="version" value="{{version}}"><button class="btn btn-sm {{#isDangerous}}btn-outline-danger{{/isDangerous}}{{^isDangerous}}btn-outline{{/isDangerous}}"><svg class="icon" aria-hidden="true"><use href="{{assets}}/icons.svg#{{icon}}"/></svg>{{text}}</button></form>{{/actions}}
{{#canInvite}}<form method="post" action="{{number.path}}/invite">{{>hidden}}<button class="btn btn-sm btn-outline"><svg class="icon" aria-hidden="true"><use href="{{assets}}/icons.svg#envelope"/></svg>Invite the subscriber</button></form>{{/canInvite}}</div>{{/hasActions}}
{{#porting}}{{>porting}}{{/porting}}
{{#contact}}{{>contact}}{{/contact}}
<div class="cards">
<section class="card"><h2>Caller name</h2><p class="cnam">{{#cnam}}{{cnam}}{{/cnam}}{{^cnam}}<span class="muted">not set</span>{{/cnam}}</p></section>
{{#details}}<section class="card">{{#isFolded}}<details><summary><h2>{{title}}</h2></summary>{{/isFolded}}{{^isFolded}}<h2>{{title}}</h2>{{/isFolded}}<dl class="facts">{{#rows}}<div><dt><a class="term" href="/help#{{name}}" title="{{help}}">{{label}}</a></dt><dd>{{#isEmpty}}<span class="muted">–</span>{{/isEmpty}}{{^isEmpty}}{{value}}{{/isEmpty}}</dd></div>{{/rows}}</dl>{{#isFolded}}</details>{{/isFolded}}</section>{{/details}}
{{#certificate}}<section class="card"><h2>Certificate</h2><dl class="facts"><div><dt>Status</dt><dd>{{status}}</dd></div><div><dt>Good until</dt><dd>{{#until}}{{>time}}{{/until}}</dd></div><div><dt>Fingerprint</dt><dd><code class="wrap">{{fingerprint}}</code></dd></div></dl></section>{{/certificate}}
</div>
{{#form}}
<details class="card edit"{{#isOpen}} open{{/isOpen}}><summary><h2><svg class="icon" aria-hidden="true"><use href="{{assets}}/icons.svg#pencil"/></svg>Edit</h2></summary>
<form method="post" action="{{path}}" class="stack">{{>hidden}}<input type="hidden" name="version" value="{{version}}">
<div class="row g-3">
{{#fields}}<div class="{{#isLong}}col-12{{/isLong}}{{^isLong}}col-sm-6 col-lg-4{{/isLong}}"><label class="form-label" for="edit-{{name}}">{{label}} <a class="help-link" href="/help#{{name}}" title="{{help}}" aria-label="What is {{label}}?">?</a></label><input type="hidden" name="old.{{name}}" value="{{old}}">
{{#isChoice}}<select class="form-select" id="edit-{{name}}" name="{{name}}">{{#choices}}<option value="{{value}}"{{#selected}} selected{{/selected}}>{{text}}</option>{{/choices}}</select>{{/isChoice}}{{#isLong}}<textarea class="form-control{{#isInvalid}} is-invalid{{/isInvalid}}" id="edit-{{name}}" name="{{name}}" rows="2" data-check="{{name}}">{{value}}</textarea>{{/isLong}}{{#isShort}}<input class="form-control{{#isInvalid}} is-invalid{{/isInvalid}}" id="edit-{{name}}" name="{{name}}" value="{{value}}" data-check="{{name}}">{{/isShort}}{{#problem}}<div class="invalid-feedback d-block">{{problem}}</div>{{/problem}}</div>{{/fields}}
{{#isCarrier}}<div class="col-12"><label class="form-label" for="edit-certificate">Certificate chain in PEM, to replace the present one</label><textarea class="form-control code" id="edit-certificate" name="certificate" rows="2" placeholder="-----BEGIN CERTIFICATE-----"></textarea></div>{{/isCarrier}}
</div>
<div class="button-row"><button class="btn btn-accent">Save</button></div>
</form></details>
{{/form}}
{{#chain}}<section class="history" aria-labelledby="history-title"><div class="card-head"><h2 class="section-title" id="history-title">History</h2><span class="chain {{#isWhole}}chain-ok{{/isWhole}}{{^isWhole}}chain-bad{{/isWhole}}"><svg class="icon" aria-hidden="true"><use href="{{assets}}/icons.svg#patch-check"/></svg>{{text}}</span></div>
{{>timeline}}
{{#hasMoreHistory}}<p><a href="{{number.path}}/history">All versions</a></p>{{/hasMoreHistory}}</section>{{/chain}}
{{#isPublic}}<p class="muted">Is this your number? <a href="/login?as=subscriber&amp;name={{number.e164}}">Log in</a> to see and change more.</p>{{/isPublic}}
<p class="record-foot muted">Version {{version}}, changed {{#updated}}{{>time}}{{/updated}}.</p>
{{/content}}
{{/layout}}
"""#),
File(name: "ocn", text: #"""
{{<layout}}
{{$content}}
<div class="page-head"><div><h1>{{company}}</h1><p>OCN <span class="tabular">{{ocn}}</span> · {{type}}{{#state}} · {{state}}{{/state}} · <span class="tag {{#isActive}}tag-ok{{/isActive}}{{^isActive}}tag-warn{{/isActive}}">{{#isClosing}}being closed{{/isClosing}}{{^isClosing}}{{#isActive}}active{{/isActive}}{{^isActive}}inactive{{/isActive}}{{/isClosing}}</span></p></div>
{{#canList}}<a class="btn btn-outline" href="/numbers?ocn={{ocn}}">Numbers</a>{{/canList}}</div>
{{#problem}}{{>alert}}{{/problem}}
<div class="cards">
<section class="card"><h2>Blocks</h2>{{#hasBlocks}}<div class="chips">{{#blocks}}<a class="chip" href="/blocks/{{block}}">{{text}}</a>{{/blocks}}</div>{{#hasMoreBlocks}}<p class="mt-2 mb-0"><a href="/blocks?ocn={{ocn}}">All blocks</a></p>{{/hasMoreBlocks}}{{/hasBlocks}}{{^hasBlocks}}<p class="muted mb-0">Holds no block.</p>{{/hasBlocks}}</section>
{{#hasContacts}}<section class="card"><h2>Contacts</h2><ul class="mb-0">{{#contacts}}<li>{{name}} {{mail}} {{telephone}}</li>{{/contacts}}</ul></section>{{/hasContacts}}
</div>
{{#canManage}}<section class="card form-card mt-3" aria-labelledby="change-title"><h2 id="change-title">Change</h2><form method="post" action="/ocns/{{ocn}}" class="row g-3 align-items-end">{{>hidden}}<input type="hidden" name="version" value="{{version}}">
<div class="col-sm-5"><label class="form-label" for="company">Company</label><input class="form-control" id="company" name="company" value="{{formCompany}}" maxlength="100" required></div><div class="col-sm-2"><label class="form-label" for="state">State</label><input class="form-control" id="state" name="state" value="{{formState}}" maxlength="2"></div><div class="col-sm-3"><label class="form-label" for="companyType">Kind</label><select class="form-select" id="companyType" name="companyType">{{#types}}<option value="{{value}}"{{#selected}} selected{{/selected}}>{{text}}</option>{{/types}}</select></div><div class="col-sm-2"><button class="btn btn-accent w-100">Save</button></div></form>
<form method="post" action="/ocns/{{ocn}}" class="mt-3"{{#isActive}} data-confirm="The carrier keeps its numbers and can lose them by port, but gets no more." data-confirm-title="Deactivate {{ocn}}"{{/isActive}}>{{>hidden}}<input type="hidden" name="version" value="{{version}}">{{#isActive}}<button class="btn btn-outline-danger" name="standing" value="deactivate">Deactivate</button>{{/isActive}}{{^isActive}}<button class="btn btn-outline" name="standing" value="activate">Activate</button>{{/isActive}}</form></section>{{/canManage}}
{{#chain}}<section class="history" aria-labelledby="history-title"><div class="card-head"><h2 class="section-title" id="history-title">History</h2><span class="chain {{#isWhole}}chain-ok{{/isWhole}}{{^isWhole}}chain-bad{{/isWhole}}"><svg class="icon" aria-hidden="true"><use href="{{assets}}/icons.svg#patch-check"/></svg>{{text}}</span></div>{{>timeline}}</section>{{/chain}}
{{/content}}
{{/layout}}
"""#),
File(name: "ocns", text: #"""
{{<layout}}
{{$content}}
<div class="page-head"><div><h1>Carriers</h1><p class="muted">Companies that can hold numbers, by their operating company numbers.</p></div></div>
{{#problem}}{{>alert}}{{/problem}}
<form class="filter-bar" action="/ocns" data-live="#results" role="search" aria-label="Filter"><input class="form-control grow" name="q" value="{{q}}" maxlength="100" placeholder="Company or OCN" aria-label="Company or OCN"><button class="btn btn-outline">Filter</button></form>
<section id="results" aria-live="polite"><div class="card table-card"><div class="table-responsive"><table class="table"><thead><tr><th scope="col" data-sort>OCN</th><th scope="col" data-sort>Company</th><th scope="col" data-sort class="phone-column">State</th><th scope="col" data-sort class="phone-column">Kind</th><th scope="col">Standing</th><th scope="col" class="phone-column">Changed</th></tr></thead><tbody>
{{#rows}}<tr><td><a class="tabular" href="/ocns/{{ocn}}">{{ocn}}</a></td><td>{{company}}</td><td class="phone-column">{{#state}}{{state}}{{/state}}</td><td class="phone-column">{{type}}</td><td><span class="tag {{#isActive}}tag-ok{{/isActive}}{{^isActive}}tag-warn{{/isActive}}">{{#isActive}}active{{/isActive}}{{^isActive}}inactive{{/isActive}}</span></td><td class="phone-column">{{#updated}}{{>time}}{{/updated}}</td></tr>
{{/rows}}</tbody></table></div>{{#isEmpty}}<div class="empty"><strong>No carrier is like this.</strong></div>{{/isEmpty}}{{#more}}<div class="table-foot"><span></span><a class="btn btn-outline btn-sm" href="{{more}}" rel="next">Next</a></div>{{/more}}</div></section>
{{#canManage}}<section class="card form-card" aria-labelledby="add-title"><h2 id="add-title">Add a carrier</h2><form method="post" action="/ocns" class="row g-3 align-items-end">{{>hidden}}
<div class="col-sm-2"><label class="form-label" for="ocn">OCN</label><input class="form-control" id="ocn" name="ocn" value="{{formOCN}}" maxlength="4" required></div><div class="col-sm-4"><label class="form-label" for="company">Company</label><input class="form-control" id="company" name="company" value="{{company}}" maxlength="100" required></div><div class="col-sm-2"><label class="form-label" for="state">State</label><input class="form-control" id="state" name="state" value="{{state}}" maxlength="2"></div><div class="col-sm-2"><label class="form-label" for="companyType">Kind</label><select class="form-select" id="companyType" name="companyType">{{#types}}<option value="{{value}}"{{#selected}} selected{{/selected}}>{{text}}</option>{{/types}}</select></div><div class="col-sm-2"><button class="btn btn-accent w-100">Add</button></div></form></section>{{/canManage}}
{{/content}}
{{/layout}}
"""#),
File(name: "order", text: #"""
{{<layout}}
{{$content}}
<div class="page-head"><div><h1>Order</h1><p class="muted">{{#isRelease}}Gives numbers back{{/isRelease}}{{^isRelease}}Takes free numbers{{/isRelease}} · begun {{#created}}{{>time}}{{/created}} · <code>{{id}}</code></p></div>{{^isOver}}<form method="post" action="/orders/{{id}}/cancel">{{>hidden}}<button class="btn btn-outline-danger">Stop</button></form>{{/isOver}}</div>
<section class="card" id="progress"{{^isOver}} data-reload{{/isOver}} aria-live="polite"><div class="card-head"><h2>{{step}}</h2><span class="tabular">{{position}} of {{total}}</span></div>
<progress value="{{position}}" max="{{total}}" aria-label="Progress">{{position}} of {{total}}</progress>
<div class="counts">{{#counts}}<div class="count"><span class="figure">{{count}}</span><span>{{name}}</span></div>{{/counts}}</div></section>
{{#hasRows}}{{>outcome-table}}{{/hasRows}}
{{#more}}<p><a class="btn btn-outline btn-sm" href="{{more}}">Next</a></p>{{/more}}
<p><a href="/orders">Another order</a></p>
{{/content}}
{{/layout}}
"""#),
File(name: "orders", text: #"""
{{<layout}}
{{$content}}
<div class="page-head"><div><h1>Orders</h1><p class="muted">Take or give back many numbers at once. Each number is decided by itself, unless you want all or nothing.</p></div></div>
{{#problem}}{{>alert}}{{/problem}}
{{#results}}<section aria-labelledby="results-title" id="order-results"><h2 class="section-title" id="results-title">{{#isDryRun}}What would happen{{/isDryRun}}{{^isDryRun}}What happened{{/isDryRun}}</h2>
{{#isNotDone}}<p>Nothing was taken: not everything could be had.</p>{{/isNotDone}}{{#isUndone}}<p>Somebody was faster with one of them; what was taken was given back.</p>{{/isUndone}}
<div class="counts">{{#counts}}<div class="count"><span class="figure">{{count}}</span><span>{{name}}</span></div>{{/counts}}</div>{{>outcome-table}}{{#isShortened}}<p class="muted">The first 200 are shown.</p>{{/isShortened}}</section>{{/results}}
<form method="post" action="/orders" class="card form-card" id="order-form">{{>hidden}}
<div class="row g-3">
<div class="col-sm-4"><label class="form-label" for="operation">What</label><select class="form-select" id="operation" name="operation"><option value="allocate">Take free numbers</option><option value="release"{{#isRelease}} selected{{/isRelease}}>Give numbers back</option></select></div>
{{#isAdministrator}}<div class="col-sm-4"><label class="form-label" for="ocn">For the carrier (OCN)</label><input class="form-control" id="ocn" name="ocn" value="{{ocn}}" maxlength="4" data-check="ocn"></div>{{/isAdministrator}}
</div>
<fieldset class="choices"><legend class="form-label">Which</legend>
<div class="choice"><label class="form-check"><input class="form-check-input" type="radio" name="how" value="matching"{{#isMatching}} checked{{/isMatching}}> Any free ones</label><div class="row g-2"><div class="col-4 col-sm-3"><input class="form-control" name="areaCode" value="{{areaCode}}" maxlength="3" inputmode="numeric" placeholder="Area code" aria-label="Area code"></div><div class="col-8 col-sm-5"><input class="form-control" name="contains" value="{{contains}}" maxlength="20" placeholder="containing, as PIZZA" aria-label="Digits or letters"></div></div></div>
<div class="choice"><label class="form-check"><input class="form-check-input" type="radio" name="how" value="range"{{#isRange}} checked{{/isRange}}> A range that begins at</label><input class="form-control w-number" name="first" value="{{first}}" type="tel" maxlength="64" placeholder="+12125550000" aria-label="First number"></div>
<div class="choice"><label class="form-label" for="count">How many (of free ones, or of the range)</label><input class="form-control w-number" id="count" name="count" value="{{count}}" inputmode="numeric" maxlength="7" placeholder="100"></div>
<div class="choice"><label class="form-check"><input class="form-check-input" type="radio" name="how" value="list"{{#isList}} checked{{/isList}}> These numbers</label><div class="drop" data-drop><textarea class="form-control code" name="csv" rows="4" aria-label="Numbers, one a line" placeholder="+12125550123">{{csv}}</textarea><label class="form-text mt-1">or a file: <input type="file" accept=".csv,.txt,text/csv,text/plain"></label></div></div>
</fieldset>
<div class="row g-3"><div class="col-sm-4"><label class="form-label" for="cnam">Caller name for all</label><input class="form-control" id="cnam" name="cnam" value="{{cnam}}" maxlength="15" data-check="cnam"></div><div class="col-sm-4"><label class="form-label" for="type">Type of line for all</label><select class="form-select" id="type" name="type"><option value="">not said</option>{{#types}}<option value="{{value}}"{{#selected}} selected{{/selected}}>{{text}}</option>{{/types}}</select></div></div>
<label class="form-check mt-3"><input class="form-check-input" type="checkbox" name="allOrNothing" value="1"{{#allOrNothing}} checked{{/allOrNothing}}> All or nothing</label>
<div class="button-row"><button class="btn btn-accent" name="run" value="dry">Try first</button><button class="btn btn-outline" name="run" value="real">Carry out</button></div>
<p class="muted mt-2 mb-0">Orders of more than 1,000 numbers run in the background, with progress on a page of their own; any node goes on with them.</p>
</form>
{{/content}}
{{/layout}}
"""#),
File(name: "outbox", text: #"""
{{<layout}}
{{$content}}
<div class="page-head"><div><h1>Outbox</h1><p class="muted">What this node would have sent. For trials only: whoever reads it can log in as anybody who was just sent a code.</p></div></div>
<div class="card table-card"><div class="table-responsive"><table class="table table-stack"><thead><tr><th scope="col">When</th><th scope="col">To</th><th scope="col">What</th><th scope="col">Code</th></tr></thead><tbody>{{#rows}}<tr><td>{{#time}}{{>time}}{{/time}}</td><td>{{to}}{{#name}}<small class="d-block muted">{{name}}</small>{{/name}}</td><td>{{what}}</td><td>{{#code}}<code>{{code}}</code>{{/code}}</td></tr>
{{/rows}}</tbody></table></div>{{#isEmpty}}<div class="empty"><strong>Nothing was sent yet.</strong><p>Invitations and codes show up here.</p></div>{{/isEmpty}}</div>
{{/content}}
{{/layout}}
"""#),
File(name: "outcome-table", text: #"""
<div class="card table-card"><div class="table-responsive"><table class="table"><thead><tr><th scope="col">Number</th><th scope="col">Outcome</th><th scope="col">Why</th></tr></thead><tbody>
{{#rows}}<tr><td class="number-cell">{{#number}}<a href="{{path}}">{{national}}</a>{{/number}}{{^number}}{{text}}{{/number}}</td><td><span class="tag {{class}}">{{outcome}}</span></td><td>{{detail}}</td></tr>
{{/rows}}</tbody></table></div></div>
"""#),
File(name: "people", text: #"""
{{<layout}}
{{$content}}
<div class="page-head"><div><h1>People</h1><p class="muted">Who acts for carriers{{#isAdministrator}} and for the registry{{/isAdministrator}}. New people get an invitation with a code.</p></div></div>
{{#problem}}{{>alert}}{{/problem}}
<div class="card table-card"><div class="table-responsive"><table class="table table-stack"><thead><tr><th scope="col">Person</th><th scope="col">Role</th><th scope="col">Account</th><th scope="col">Changed</th><th scope="col"><span class="visually-hidden">Actions</span></th></tr></thead><tbody>
{{#rows}}<tr><td><strong>{{name}}</strong><small class="d-block muted">{{mail}}</small></td><td>{{role}}{{#carrier}}<small class="d-block">{{>carrier}}</small>{{/carrier}}</td><td><span class="tag {{class}}">{{status}}</span>{{#isOwn}} <span class="tag">you</span>{{/isOwn}}</td><td>{{#updated}}{{>time}}{{/updated}}</td><td class="text-end">{{#canChange}}{{^isDisabled}}<form method="post" action="{{path}}/invite">{{>hidden}}<button class="btn btn-outline btn-sm">Send a code</button></form> <form method="post" action="{{path}}/disable" data-confirm="Every session ends, and keys that the account made open nothing." data-confirm-title="Disable {{mail}}">{{>hidden}}<button class="btn btn-outline-danger btn-sm">Disable</button></form>{{/isDisabled}}{{#isDisabled}}<form method="post" action="{{path}}/enable">{{>hidden}}<button class="btn btn-outline btn-sm">Enable</button></form>{{/isDisabled}}{{/canChange}}</td></tr>
{{/rows}}</tbody></table></div>{{#isEmpty}}<div class="empty"><strong>Nobody yet.</strong><p>Invite the first one below.</p></div>{{/isEmpty}}</div>
<section class="card form-card" aria-labelledby="new-title"><h2 id="new-title">Invite somebody</h2><form method="post" action="/people" id="person-form">{{>hidden}}<div class="row g-3">
<div class="col-sm-4"><label class="form-label" for="mail">Mail address</label><input class="form-control" id="mail" name="mail" type="email" value="{{mail}}" maxlength="254" required></div>
<div class="col-sm-3"><label class="form-label" for="name">Name</label><input class="form-control" id="name" name="name" value="{{name}}" maxlength="100" required></div>
<div class="col-sm-3"><label class="form-label" for="role">Role</label><select class="form-select" id="role" name="role">{{#roles}}<option value="{{value}}"{{#selected}} selected{{/selected}}>{{text}}</option>{{/roles}}</select></div>
{{#isAdministrator}}<div class="col-sm-2"><label class="form-label" for="ocn">OCN</label><input class="form-control" id="ocn" name="ocn" value="{{ocn}}" maxlength="4" data-check="ocn"></div>{{/isAdministrator}}</div>
<div class="button-row"><button class="btn btn-accent">Invite</button></div></form></section>
{{/content}}
{{/layout}}
"""#),
File(name: "pin", text: #"""
{{<layout}}
{{$content}}
<div class="narrow"><h1>Porting PIN</h1><p class="muted">{{#number}}<span class="tabular">{{national}}</span>{{/number}}</p>
<div class="card">{{#isShown}}<p>It is shown this once: write it down or copy it now.</p><p class="secret tabular"><span id="secret">{{pin}}</span> <button type="button" class="copy icon-button" data-copy="{{pin}}" aria-label="Copy the PIN" hidden><svg class="icon" aria-hidden="true"><use href="{{assets}}/icons.svg#clipboard"/></svg></button></p>
<p>Give it to the carrier that you move to, and to nobody else: whoever shows it may move the number, once.</p>{{/isShown}}
{{^isShown}}{{#isChosen}}<p>Your PIN is set. It is not shown again.</p><p>A port with it waits {{coolingHours}} hours, in which you can stop it.</p>{{/isChosen}}{{^isChosen}}<p>This request was answered before, and the PIN was shown then. Get another one if it is lost.</p>{{/isChosen}}{{/isShown}}
<p class="muted">Good until {{#expires}}{{exact}}: for another <time class="countdown" datetime="{{iso}}" title="{{exact}}" data-countdown>{{left}}</time>{{/expires}}.</p>
<p class="mb-0"><a class="btn btn-outline" href="{{number.path}}">Back to the number</a></p></div></div>
{{/content}}
{{/layout}}
"""#),
File(name: "port-choices", text: #"""
{{#hasChoices}}<div class="port-choices">
{{#canApprove}}<form method="post" action="{{path}}approve">{{>hidden}}<input type="hidden" name="version" value="{{version}}"><input type="hidden" name="next" value="{{next}}"><button class="btn btn-sm btn-accent">Approve</button></form><form method="post" action="{{path}}approve" data-confirm="The number leaves at once, and does not come back without another port." data-confirm-title="Hand it over now">{{>hidden}}<input type="hidden" name="version" value="{{version}}"><input type="hidden" name="next" value="{{next}}"><input type="hidden" name="when" value="now"><button class="btn btn-sm btn-outline">Hand it over now</button></form>{{/canApprove}}
{{#canResubmit}}<form method="post" action="{{path}}resubmit">{{>hidden}}<input type="hidden" name="version" value="{{version}}"><input type="hidden" name="next" value="{{next}}"><button class="btn btn-sm btn-accent">Ask again</button></form>{{/canResubmit}}
{{#canRestore}}<form method="post" action="{{path}}restore">{{>hidden}}<input type="hidden" name="version" value="{{version}}"><input type="hidden" name="next" value="{{next}}"><button class="btn btn-sm btn-outline">Undo the cancellation</button></form>{{/canRestore}}
{{#canCancel}}<form method="post" action="{{path}}cancel" data-confirm="The number stays with its present carrier." data-confirm-title="{{cancelText}}">{{>hidden}}<input type="hidden" name="version" value="{{version}}"><input type="hidden" name="next" value="{{next}}"><button class="btn btn-sm btn-outline-danger">{{cancelText}}</button></form>{{/canCancel}}
{{#canReject}}<form method="post" action="{{path}}reject" class="cause-form">{{>hidden}}<input type="hidden" name="version" value="{{version}}"><input type="hidden" name="next" value="{{next}}"><select class="form-select form-select-sm" name="cause" aria-label="Why it is rejected" required><option value="">Reject, because …</option>{{#rejectionCauses}}<option value="{{value}}">{{text}}</option>{{/rejectionCauses}}</select><button class="btn btn-sm btn-outline-danger">Reject</button></form>{{/canReject}}
{{#canDispute}}<form method="post" action="{{path}}dispute" class="cause-form">{{>hidden}}<input type="hidden" name="version" value="{{version}}"><input type="hidden" name="next" value="{{next}}"><select class="form-select form-select-sm" name="cause" aria-label="Why it is disputed" required><option value="">Object, because …</option>{{#conflictCauses}}<option value="{{value}}">{{text}}</option>{{/conflictCauses}}</select><button class="btn btn-sm btn-outline">Object</button></form>{{/canDispute}}
</div>{{/hasChoices}}
{{#resubmitFrom}}<p class="muted small-print">It can be asked for again {{>time}}.</p>{{/resubmitFrom}}
"""#),
File(name: "port-request", text: #"""
{{<layout}}
{{$content}}
<div class="page-head"><div><h1>{{#isSubscriber}}Move to another carrier{{/isSubscriber}}{{^isSubscriber}}Port numbers in{{/isSubscriber}}</h1><p class="muted">With its PIN a number moves at once. Without one its carrier is asked, and has a business day to answer.</p></div>{{^isSubscriber}}<div class="button-row mt-0"><a class="btn btn-outline" href="/ports">Port desk</a></div>{{/isSubscriber}}</div>
{{#problem}}{{>alert}}{{/problem}}
{{#results}}<section aria-labelledby="results-title" id="port-results"><h2 class="section-title" id="results-title">What happened</h2>
<div class="counts">{{#counts}}<div class="count"><span class="figure">{{count}}</span><span>{{name}}</span></div>{{/counts}}</div>{{>outcome-table}}</section>{{/results}}
<form method="post" action="/ports/request" class="card form-card" id="port-form">{{>hidden}}
<div class="row g-3">
{{#isSubscriber}}<input type="hidden" name="number" value="{{own}}">{{/isSubscriber}}
{{^isSubscriber}}<div class="col-sm-6 col-lg-4"><label class="form-label" for="number">Number</label><input class="form-control tabular" id="number" name="number" type="tel" value="{{numberText}}" maxlength="64" data-check="number" placeholder="(212) 555-0123"></div>{{/isSubscriber}}
<div class="col-sm-6 col-lg-4"><label class="form-label" for="pin">Porting PIN, if there is one <a class="help-link" href="/help#pin" aria-label="What is a porting PIN?">?</a></label><input class="form-control tabular" id="pin" name="pin" autocomplete="off" spellcheck="false" maxlength="64" placeholder="7Q4M-K2XD-9F3T-5"></div>
{{#needsOCN}}<div class="col-sm-6 col-lg-4"><label class="form-label" for="ocn">To the carrier (OCN)</label><input class="form-control" id="ocn" name="ocn" value="{{ocn}}" maxlength="4" data-check="ocn" required></div>{{/needsOCN}}
</div>
{{^isSubscriber}}<details class="mt-3"{{#isListOpen}} open{{/isListOpen}}><summary>Several at once</summary><label class="form-label mt-2" for="list">Numbers, one a line, with the PIN behind a comma where there is one; at most {{limit}}</label><div class="drop" data-drop><textarea class="form-control code" id="list" name="list" rows="6" autocomplete="off" spellcheck="false" placeholder="+12125550123, 7Q4M-K2XD-9F3T-5&#10;+12125550124"></textarea><label class="form-text mt-1">or a file: <input type="file" accept=".csv,.txt,text/csv,text/plain"></label></div></details>
<label class="form-check mt-3"><input class="form-check-input" type="checkbox" name="complex" value="1"{{#isComplex}} checked{{/isComplex}}> More than one line, or a complex service: four business days instead of one</label>{{/isSubscriber}}
<div class="button-row"><button class="btn btn-accent">Ask for it</button></div>
</form>
{{/content}}
{{/layout}}
"""#),
File(name: "port", text: #"""
<div class="port" id="port"><p class="port-head"><span class="tag {{portTag}}">{{portText}}</span> <span>to {{#gaining}}{{>carrier}}{{/gaining}}</span></p>
<p>{{summary}}{{#cause}} {{cause}}.{{/cause}}</p>
{{#deadline}}{{>deadline}}{{/deadline}}
<ol class="port-steps" aria-label="Timeline of the port">{{#steps}}<li class="step-{{kind}}"><span>{{stepText}}</span> {{#at}}{{>time}}{{/at}}</li>{{/steps}}</ol>
{{>port-choices}}</div>
"""#),
File(name: "porting", text: #"""
<section class="card porting" id="porting" aria-labelledby="porting-title"><h2 id="porting-title">Porting</h2>
{{#port}}{{>port}}{{/port}}
{{#pin}}<div class="setting"><div class="setting-text"><strong>Porting PIN</strong> {{#isSet}}<span class="tag tag-ok">good</span>{{/isSet}}{{^isSet}}<span class="tag">none</span>{{/isSet}}
{{#isSet}}<p>{{#isChosen}}Chosen by somebody{{/isChosen}}{{^isChosen}}Made by the registry{{/isChosen}}; good until {{#expires}}{{date}}, for another <time class="countdown" datetime="{{iso}}" title="{{exact}}" data-countdown>{{left}}</time>{{/expires}}, once. It was shown when it was made.</p>{{/isSet}}
{{^isSet}}{{#canGet}}<p>Whoever shows the PIN may move this number to another carrier. It is good for {{pinDays}} days, once.</p>{{/canGet}}{{#isLocked}}<p>While a port lock is on, there is no PIN.</p>{{/isLocked}}{{#isPortOpen}}<p>While a port is under way, there is no PIN.</p>{{/isPortOpen}}{{/isSet}}
{{#failures}}<p class="warn-text">{{failures}}{{#lockedUntil}} No PIN opens the number until {{exact}}.{{/lockedUntil}}</p>{{/failures}}</div>
<div class="setting-actions">{{#canGet}}<form method="post" action="{{base}}/pin"{{#isSet}} data-confirm="The present PIN is void at once, and a port with the new one waits {{coolingHours}} hours." data-confirm-title="Get another PIN"{{/isSet}}>{{>hidden}}<input type="hidden" name="mode" value="generate"><button class="btn btn-sm {{#isSet}}btn-outline{{/isSet}}{{^isSet}}btn-accent{{/isSet}}"><svg class="icon" aria-hidden="true"><use href="{{assets}}/icons.svg#key"/></svg>{{#isSet}}Get another PIN{{/isSet}}{{^isSet}}Get a PIN{{/isSet}}</button></form>{{/canGet}}
{{#isSet}}<form method="post" action="{{base}}/pin/clear" data-confirm="Whoever has the PIN can't use it any more." data-confirm-title="Clear the PIN">{{>hidden}}<button class="btn btn-sm btn-outline-danger">Clear</button></form>{{/isSet}}</div>
{{#mayChoose}}<details class="setting-more"{{#isChoiceOpen}} open{{/isChoiceOpen}}><summary>Set a PIN of your own</summary>
<p class="warn-text"><svg class="icon" aria-hidden="true"><use href="{{assets}}/icons.svg#exclamation-triangle"/></svg> Every carrier's node holds the PIN's hash, and whoever runs one can find a PIN of few digits. A PIN that the registry makes can't be found. A port with a PIN of your own waits {{coolingHours}} hours, in which you can stop it.</p>
<form method="post" action="{{base}}/pin" class="filter-bar">{{>hidden}}<input type="hidden" name="mode" value="set"><input class="form-control w-number tabular" name="pin" inputmode="numeric" autocomplete="off" spellcheck="false" minlength="{{minimum}}" maxlength="{{maximum}}" aria-label="PIN of {{minimum}} to {{maximum}} digits" placeholder="{{minimum}} to {{maximum}} digits" required><button class="btn btn-outline">Set the PIN</button></form></details>{{/mayChoose}}</div>{{/pin}}
{{#lock}}<div class="setting"><div class="setting-text"><strong>Port lock</strong> {{#isOn}}<span class="tag tag-ok">on</span>{{/isOn}}{{^isOn}}<span class="tag">off</span>{{/isOn}}
<p>{{#isOn}}Nobody can move this number to another carrier until you lift the lock.{{/isOn}}{{^isOn}}With the lock on, nobody can move this number to another carrier, not even with a PIN.{{/isOn}}{{#others}} {{text}}, too.{{/others}}</p></div>
<div class="setting-actions">{{#isOn}}<form method="post" action="{{base}}/unlock">{{>hidden}}<input type="hidden" name="version" value="{{version}}"><button class="btn btn-sm btn-outline"><svg class="icon" aria-hidden="true"><use href="{{assets}}/icons.svg#unlock"/></svg>Lift port lock</button></form>{{/isOn}}{{^isOn}}<form method="post" action="{{base}}/lock"{{#question}} data-confirm="{{question}}" data-confirm-title="Lock against porting"{{/question}}>{{>hidden}}<input type="hidden" name="version" value="{{version}}"><button class="btn btn-sm btn-outline"><svg class="icon" aria-hidden="true"><use href="{{assets}}/icons.svg#lock"/></svg>Lock against porting</button></form>{{/isOn}}</div></div>{{/lock}}
{{#canRequest}}<div class="setting"><div class="setting-text"><strong>Port it in</strong><p>With the PIN of its subscriber, or by asking its present carrier.</p></div><div class="setting-actions"><a class="btn btn-sm btn-outline" href="/ports/request?number={{number.e164}}"><svg class="icon" aria-hidden="true"><use href="{{assets}}/icons.svg#arrow-left-right"/></svg>Port this number</a></div></div>{{/canRequest}}
{{#canMove}}<div class="setting"><div class="setting-text"><strong>Another carrier</strong><p>Give it the PIN, or ask for the move yourself.</p></div><div class="setting-actions"><a class="btn btn-sm btn-outline" href="/ports/request"><svg class="icon" aria-hidden="true"><use href="{{assets}}/icons.svg#arrow-left-right"/></svg>Move this number</a></div></div>{{/canMove}}
{{#canHandOver}}<details class="setting-more hand-over"><summary>Hand it over to another carrier</summary><form method="post" action="{{base}}/port/hand-over" class="filter-bar" data-confirm="The number moves at once; what is yours of it, such as billing fields and notes, is gone." data-confirm-title="Hand the number over">{{>hidden}}<input type="hidden" name="version" value="{{version}}"><input class="form-control w-code" name="ocn" value="{{handOverOCN}}" maxlength="4" placeholder="OCN" aria-label="To the carrier (OCN)" required><button class="btn btn-outline">Hand over</button></form></details>{{/canHandOver}}
</section>
"""#),
File(name: "ports", text: #"""
{{<layout}}
{{$content}}
<div class="page-head"><div><h1>Ports</h1>{{#carrier}}<p class="muted">{{company}} ({{ocn}})</p>{{/carrier}}</div><div class="button-row mt-0"><a class="btn btn-accent" href="/ports/request"><svg class="icon" aria-hidden="true"><use href="{{assets}}/icons.svg#arrow-left-right"/></svg>Port numbers in</a></div></div>
{{#problem}}{{>alert}}{{/problem}}
{{#attempts}}<p class="banner banner-warn rounded-banner" role="status">{{attempts}}</p>{{/attempts}}
<div class="desk-head"><nav class="tabs mb-0" aria-label="Which ports"><a href="{{openPath}}"{{^isEnded}} aria-current="page"{{/isEnded}}>Under way</a><a href="{{endedPath}}"{{#isEnded}} aria-current="page"{{/isEnded}}>Ended</a></nav>
{{#isAdministrator}}<form class="filter-bar mb-0" action="/ports" aria-label="Filter"><input class="form-control w-code" name="ocn" value="{{ocn}}" maxlength="4" placeholder="OCN" aria-label="OCN">{{#isEnded}}<input type="hidden" name="ended" value="1">{{/isEnded}}<button class="btn btn-outline">Filter</button></form>{{/isAdministrator}}
{{#isOneSide}}<a href="{{#isEnded}}{{endedPath}}{{/isEnded}}{{^isEnded}}{{openPath}}{{/isEnded}}">Both sides</a>{{/isOneSide}}</div>
<div class="desk{{#isWhole}} desk-all{{/isWhole}}" id="desk">
{{#columns}}<section class="desk-column" aria-labelledby="{{side}}-title"><h2 id="{{side}}-title">{{title}}</h2>
{{#cards}}<article class="card port-card"><div class="card-head"><h3>{{#number}}<a class="tabular" href="{{path}}#porting">{{national}}</a>{{/number}}</h3><span class="tag {{portTag}}">{{portText}}</span></div>
<p class="port-way">{{#losing}}{{>carrier}}{{/losing}} <span aria-label="to">→</span> {{#gaining}}{{>carrier}}{{/gaining}}</p>
{{#deadline}}{{>deadline}}{{/deadline}}
<p class="muted small-print">{{#hasPIN}}with the right PIN{{/hasPIN}}{{^hasPIN}}without PIN{{/hasPIN}}, asked for {{#requested}}{{>time}}{{/requested}}{{#cause}} · {{cause}}{{/cause}}</p>
{{>port-choices}}</article>
{{/cards}}
{{#isEmpty}}<div class="card empty"><strong>{{emptyText}}</strong>{{^isEnded}}{{^isWhole}}{{#isLosing}}<p>When somebody does without a PIN, it waits here for your answer, with the deadline.</p>{{/isLosing}}{{^isLosing}}<p>With a subscriber's PIN a number moves at once; without it, its carrier answers within a business day.</p><a class="btn btn-outline" href="/ports/request">Port numbers in</a>{{/isLosing}}{{/isWhole}}{{/isEnded}}</div>{{/isEmpty}}
{{#more}}<p><a class="btn btn-outline btn-sm" href="{{more}}" rel="next">Next</a></p>{{/more}}
</section>{{/columns}}
</div>
{{/content}}
{{/layout}}
"""#),
File(name: "register", text: #"""
{{<layout}}
{{$content}}
<div class="narrow">
<h1>{{#isReset}}Set a new password{{/isReset}}{{^isReset}}Welcome{{/isReset}}</h1>
<p class="muted">{{#isReset}}With the code that was sent to you.{{/isReset}}{{^isReset}}Set your password with the access code of your invitation.{{/isReset}}</p>
{{#problem}}{{>alert}}{{/problem}}
<form method="post" action="/register" class="card form-card">
{{>hidden}}{{#isReset}}<input type="hidden" name="reset" value="1">{{/isReset}}
{{#isSubscriber}}<input type="hidden" name="as" value="subscriber">
<div class="field"><label class="form-label" for="name">Your telephone number</label><input class="form-control tabular" id="name" name="name" type="tel" value="{{name}}" autocomplete="tel" maxlength="64" data-check="number" required></div>{{/isSubscriber}}
{{^isSubscriber}}<div class="field"><label class="form-label" for="name">Mail address</label><input class="form-control" id="name" name="name" type="email" value="{{name}}" autocomplete="username" maxlength="254" required></div>{{/isSubscriber}}
<div class="field"><label class="form-label" for="code">Access code</label><input class="form-control tabular" id="code" name="code" autocomplete="one-time-code" maxlength="32" placeholder="7Q4M-K2XD" required></div>
<div class="field"><label class="form-label" for="password">New password</label><input class="form-control" id="password" name="password" type="password" autocomplete="new-password" minlength="10" maxlength="200" required aria-describedby="password-help"><div class="form-text" id="password-help">10 to 200 characters. Some words are better than a short riddle.</div></div>
<div class="field"><label class="form-label" for="again">The same once more</label><input class="form-control" id="again" name="again" type="password" autocomplete="new-password" maxlength="200" required></div>
<button class="btn btn-accent w-100">Set password</button>
</form>
<p class="below"><a href="/login{{#isSubscriber}}?as=subscriber{{/isSubscriber}}">Back to the log-in</a></p>
</div>
{{/content}}
{{/layout}}
"""#),
File(name: "reports", text: #"""
{{<layout}}
{{$styles}}<link rel="stylesheet" href="{{assets}}/leaflet.css"><link rel="stylesheet" href="{{assets}}/markercluster.css">{{/styles}}
{{$scripts}}<script src="{{assets}}/chart.js" defer></script><script src="{{assets}}/charts.js" defer></script>{{#isByArea}}<script src="{{assets}}/leaflet.js" defer></script><script src="{{assets}}/markercluster.js" defer></script><script src="{{assets}}/map.js" defer></script>{{/isByArea}}{{/scripts}}
{{$content}}
<div class="page-head"><div><h1>Utilisation</h1><p class="muted">In the six categories of the FCC (47 CFR 52.15). {{#asOf}}As of {{>time}}.{{/asOf}}</p></div>
<nav class="tabs mb-0" aria-label="By"><a href="/reports?by=areaCode"{{#isByArea}} aria-current="page"{{/isByArea}}>Area code</a><a href="/reports?by=block"{{#isByBlock}} aria-current="page"{{/isByBlock}}>Block</a><a href="/reports?by=ocn"{{#isByOCN}} aria-current="page"{{/isByOCN}}>Carrier</a></nav></div>
{{#isEmpty}}<div class="card empty"><strong>Nothing to count yet.</strong><p>Once numbers are taken or blocks are held, this page shows how full they are and how long they last.</p><a class="btn btn-accent" href="/find">Find a free number</a></div>{{/isEmpty}}
{{^isEmpty}}
<div class="card"><div class="chart-box"><canvas id="chart" data-chart="{{chart}}" data-form="use" role="img" aria-label="Numbers by state; the table below has the figures"></canvas></div></div>
{{#hasExhaust}}<section class="card" aria-labelledby="exhaust-title"><h2 id="exhaust-title">What runs out first</h2><div class="chart-box chart-box-low"><canvas id="exhaust" data-chart="{{exhaustChart}}" data-form="exhaust" role="img" aria-label="Months until nothing is left, at the rate of the last half year; the table below has the figures"></canvas></div></section>{{/hasExhaust}}
{{#isByArea}}<div class="map card" id="map" data-map="/map.json" data-outline="{{assets}}/outline.json" data-counts="{{counts}}" role="application" aria-label="Map of holdings by area code"></div>{{/isByArea}}
<div class="card table-card"><div class="table-responsive"><table class="table table-nowrap"><thead><tr><th scope="col" data-sort>{{#isByArea}}Area code{{/isByArea}}{{#isByBlock}}Block{{/isByBlock}}{{#isByOCN}}Carrier{{/isByOCN}}</th><th scope="col" data-sort class="right">Assigned</th><th scope="col" data-sort class="right">Reserved</th><th scope="col" data-sort class="right">Aging</th><th scope="col" data-sort class="right">Other</th><th scope="col" data-sort class="right">Available in blocks</th><th scope="col" data-sort>Used</th><th scope="col" data-sort class="right">A month</th><th scope="col" data-sort>Lasts</th></tr></thead><tbody>
{{#rows}}<tr><td><a class="tabular" href="{{link}}">{{key}}</a> {{#name}}<span class="muted">{{name}}</span>{{/name}}</td><td class="right">{{assigned}}</td><td class="right">{{reserved}}</td><td class="right">{{aging}}</td><td class="right">{{other}}</td><td class="right">{{available}}</td><td data-value="{{percent}}"><span class="meter"><progress value="{{percent}}" max="100" aria-label="{{percent}} % used"></progress><span class="tabular">{{percent}} %</span></span></td><td class="right">{{growth}}</td><td>{{exhaust}}{{#isTight}} <span class="tag tag-warn">can ask for more</span>{{/isTight}}</td></tr>
{{/rows}}</tbody></table></div>{{#more}}<div class="table-foot"><span></span><a class="btn btn-outline btn-sm" href="{{more}}">Next</a></div>{{/more}}</div>
{{/isEmpty}}
{{/content}}
{{/layout}}
"""#),
File(name: "secret", text: #"""
{{<layout}}
{{$content}}
<div class="narrow"><h1>{{page}}</h1><div class="card">{{#isShown}}<p>The key “{{name}}”. It is shown this once: copy it now.</p><p class="secret secret-long"><code id="secret">{{secret}}</code></p>{{/isShown}}{{^isShown}}<p>An earlier attempt of this request showed the token of “{{name}}”. Make another key if it is lost.</p>{{/isShown}}<p class="mb-0"><a class="btn btn-outline" href="{{back}}">Done</a></p></div></div>
{{/content}}
{{/layout}}
"""#),
File(name: "state", text: #"""
<span class="state state-{{name}}"><span class="state-dot" aria-hidden="true"></span>{{text}}</span>
"""#),
File(name: "subscribe", text: #"""
{{<layout}}
{{$content}}
<div class="narrow">
<h1>{{#number}}<span class="tabular">{{national}}</span>{{/number}}</h1>
<p class="muted">A code was sent to {{mail}}. It is good for ten minutes; the number is yours once you have typed it, unless somebody is faster.</p>
{{#code}}<p class="notice">This is a trial and no messages are sent. Your code is <strong class="tabular" id="trial-code">{{code}}</strong></p>{{/code}}
{{#problem}}{{>alert}}{{/problem}}
<form method="post" action="{{number.path}}/subscribe" class="card form-card">{{>hidden}}<input type="hidden" name="mail" value="{{mail}}">
<div class="field"><label class="form-label" for="code">Code</label><input class="form-control tabular" id="code" name="code" autocomplete="one-time-code" maxlength="32" placeholder="7Q4M-K2XD" required autofocus></div>
<div class="field"><label class="form-label" for="cnam">Caller name, shown to whoever you call</label><input class="form-control" id="cnam" name="cnam" value="{{cnam}}" maxlength="15" data-check="cnam"></div>
<div class="field"><label class="form-label" for="password">Password</label><input class="form-control" id="password" name="password" type="password" autocomplete="new-password" minlength="10" maxlength="200" required aria-describedby="password-help"><div class="form-text" id="password-help">10 to 200 characters. Some words are better than a short riddle.</div></div>
<div class="field"><label class="form-label" for="again">The same once more</label><input class="form-control" id="again" name="again" type="password" autocomplete="new-password" maxlength="200" required></div>
<button class="btn btn-accent w-100">Take the number</button>
</form></div>
{{/content}}
{{/layout}}
"""#),
File(name: "time", text: #"""
<time datetime="{{iso}}" title="{{exact}}">{{ago}}</time>
"""#),
File(name: "timeline", text: #"""
<ol class="timeline">
{{#history}}<li><div class="timeline-head"><strong>{{operation}}</strong> <span class="muted">by {{actor}}, {{role}}, at {{node}}</span> {{#time}}{{>time}}{{/time}} <span class="version">v{{version}}</span></div>
<ul class="changes">{{#changes}}<li><span class="change-field">{{label}}</span> <span>{{#isSecret}}<span class="muted">changed</span>{{/isSecret}}{{^isSecret}}{{#hasOld}}<del>{{old}}</del>{{/hasOld}}{{#hasNew}} <ins>{{new}}</ins>{{/hasNew}}{{^hasNew}} <span class="muted">removed</span>{{/hasNew}}{{/isSecret}}</span></li>{{/changes}}</ul></li>{{/history}}
</ol>
"""#),
    ]

    /// By their names.
    static let assets: [File] = [
File(name: "charts.js", text: #"""
// Charts: figures come with the page, colours from its style.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  if (!window.Chart) return;
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  const kinds = [["assigned", "Assigned", "--ok"], ["reserved", "Reserved", "--blue"], ["aging", "Aging", "--grey"], ["other", "Other", "--accent"], ["available", "Available in blocks", "--line-2"]];
  const bars = { borderRadius: 3, maxBarThickness: 46 };
  const forms = {
    use: rows => ({
      data: { labels: rows.map(row => row.key), datasets: kinds.map(([key, label, name]) => ({ label, data: rows.map(row => row[key]), backgroundColor: colour(name), ...bars })) },
      options: { scales: { x: { stacked: true, grid: { display: false } }, y: { stacked: true, beginAtZero: true, ticks: { precision: 0 } } } },
    }),
    // Soonest first; what lasts less than half a year, after which a carrier can ask for more, stands out.
    exhaust: rows => ({
      data: { labels: rows.map(row => row.key), datasets: [{ label: "Months until nothing is left", data: rows.map(row => row.months), backgroundColor: rows.map(row => colour(row.months < 6 ? "--amber" : "--accent")), ...bars }] },
      options: { indexAxis: "y", scales: { x: { beginAtZero: true, ticks: { precision: 0 } }, y: { grid: { display: false } } } },
    }),
  };
  const charts = [...document.querySelectorAll("canvas[data-chart]")].map(canvas => {
    const rows = JSON.parse(canvas.dataset.chart), form = forms[canvas.dataset.form];
    let chart;
    const draw = isFirst => {
      Chart.defaults.color = colour("--ink-2");
      Chart.defaults.borderColor = colour("--line");
      chart?.destroy();
      const { data, options } = form(rows);
      chart = new Chart(canvas, {
        type: "bar", data,
        options: {
          ...options,
          maintainAspectRatio: false,
          animation: isFirst && !isCalm ? { duration: 300 } : false,
          plugins: { legend: { position: "bottom", labels: { boxWidth: 12, boxHeight: 12 } } },
        },
      });
    };
    draw(true);
    return draw;
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => charts.forEach(draw => draw(false)));
});
"""#),
File(name: "cluster.js", text: #"""
// The cluster page, live: one event a second from this node.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const page = document.querySelector("[data-cluster]");
  if (!page || !window.EventSource) return;
  const trips = new Map(), rates = [];
  let last;
  const text = (id, value) => { const found = document.getElementById(id); if (found) found.textContent = value; };
  const spark = (place, values) => {
    if (!place || values.length < 2) return;
    const most = Math.max(...values, 1), step = 100 / (values.length - 1);
    const points = values.map((value, i) => (i * step).toFixed(1) + "," + (33 - 30 * value / most).toFixed(1)).join(" ");
    place.replaceChildren(svg("polyline", { points }));
  };
  const draw = members => {
    const place = document.getElementById("links");
    if (!place) return;
    const at = members.map((_, i) => {
      const angle = -Math.PI / 2 + i * 2 * Math.PI / members.length;
      return [200 + 130 * Math.cos(angle), 120 + 85 * Math.sin(angle)];
    });
    const own = members.findIndex(member => member.isSelf);
    place.replaceChildren();
    members.forEach((member, i) => members.forEach((other, k) => {
      if (k <= i) return;
      const isKnown = i === own || k === own;
      const peer = i === own ? other : member;
      const line = svg("line", { x1: at[i][0], y1: at[i][1], x2: at[k][0], y2: at[k][1] });
      if (isKnown && !peer.isReachable) line.setAttribute("class", "bad");
      if (!isKnown) line.setAttribute("stroke-opacity", ".35");
      place.append(line);
      if (isKnown && peer.roundTrip !== null && peer.isReachable) {
        place.append(svg("text", { class: "small", x: (at[i][0] + at[k][0]) / 2, y: (at[i][1] + at[k][1]) / 2 - 7 }, (peer.roundTrip / 1000).toFixed(2) + " ms"));
      }
    }));
    members.forEach((member, i) => {
      place.append(svg("circle", { cx: at[i][0], cy: at[i][1], r: 19, class: member.isReachable ? "" : "bad" }), svg("text", { x: at[i][0], y: at[i][1] }, "n" + member.id));
    });
  };
  const source = new EventSource("/cluster/events");
  window.addEventListener("pagehide", () => source.close());
  source.onerror = () => { text("stream-state", "This node does not answer. Trying again …"); document.getElementById("quorum-dot").className = "dot dot-bad"; };
  source.onmessage = event => {
    const view = JSON.parse(event.data);
    const up = view.members.filter(member => member.isReachable).length;
    text("stream-state", "");
    document.getElementById("quorum-dot").className = "dot dot-" + (view.isQuorumReachable ? (up === view.members.length ? "ok" : "warn") : "bad");
    text("quorum-text", view.isQuorumReachable
      ? (up === view.members.length ? "All " + up + " nodes are here" : up + " of " + view.members.length + " nodes are here: enough to decide")
      : "Only " + up + " of " + view.members.length + " nodes: changes have to wait");
    text("settled", view.settled.toLocaleString());
    text("unsettled", view.unsettled);
    text("requests", view.requests);
    text("round", view.round);
    const at = Date.parse(view.asOf);
    if (last && at > last.at) {
      const rate = Math.max(0, (view.settled - last.settled) * 1000 / (at - last.at));
      rates.push(rate);
      if (rates.length > 120) rates.shift();
      text("rate", rate < 10 ? rate.toFixed(1) : Math.round(rate).toLocaleString());
      spark(document.getElementById("rate-spark"), rates);
    }
    last = { at, settled: view.settled };
    for (const member of view.members) {
      const card = document.getElementById("node-" + member.id);
      if (!card) continue;
      card.querySelector(".dot").className = "dot dot-" + (member.isReachable ? "ok" : "bad");
      card.querySelector("[data-state]").textContent = member.isReachable ? "heard" : "not heard";
      if (member.isSelf) continue;
      card.querySelector("[data-heard]").textContent = member.heard === null ? "never" : member.heard < 10000 ? member.heard + " ms ago" : Math.round(member.heard / 1000) + " s ago";
      card.querySelector("[data-lag]").textContent = member.lag.toLocaleString();
      card.querySelector("[data-trip]").textContent = member.roundTrip === null ? "–" : (member.roundTrip / 1000).toFixed(2) + " ms";
      const list = trips.get(member.id) ?? [];
      list.push(member.isReachable ? member.roundTrip ?? 0 : 0);
      if (list.length > 60) list.shift();
      trips.set(member.id, list);
      spark(card.querySelector(".spark"), list);
    }
    draw(view.members);
    const body = document.getElementById("cluster-latest");
    body.replaceChildren(...view.latest.map(change => element("tr", {}, element("td", { class: "tabular" }, change.number),
      element("td", {}, stateElement(change.state)), element("td", {}, "n" + change.node), element("td", {}, timeElement(change.time)))));
    tellTimes(body);
  };
});
"""#),
File(name: "console.css", text: #"""
/* The console: one accent, one danger, one warning; greys do the rest. */
:root {
  --accent: #0b6663; --accent-strong: #084f4d; --accent-soft: #e3f1f0; --on-accent: #fff;
  --bg: #f6f7f7; --surface: #fff; --surface-2: #f1f3f3; --ink: #1b2425; --ink-2: #566264; --line: #dde2e2; --line-2: #c3cbcb;
  --danger: #b3261e; --danger-soft: #fbe9e7; --warn: #8a5300; --warn-soft: #fdf1dc; --ok: #1d7a43; --ok-soft: #e4f4ea;
  --blue: #1f5fb8; --violet: #6b3fb0; --violet-soft: #f0e9fb; --grey: #6b7577; --amber: #a05c00; --shadow: 0 1px 2px rgb(20 30 30 / .06), 0 1px 8px rgb(20 30 30 / .04);
  --chip: rgb(20 40 40 / .07); --map-land: #e9eeed; --map-line: #c2cccb; --map-water: #f6f9fa;
}
@media (prefers-color-scheme: dark) { :root:not([data-theme=light]) {
  --accent: #5bc4bd; --accent-strong: #8adad4; --accent-soft: #16302f; --on-accent: #04201f;
  --bg: #111617; --surface: #191f20; --surface-2: #20282a; --ink: #e6ebeb; --ink-2: #a3afb1; --line: #2c3638; --line-2: #435053;
  --danger: #ff8a80; --danger-soft: #3a1d1b; --warn: #f2bd6b; --warn-soft: #35270f; --ok: #74d39a; --ok-soft: #143021;
  --blue: #86b7ff; --violet: #c3a6ff; --violet-soft: #2b2140; --grey: #9aa5a7; --amber: #f2bd6b; --shadow: none;
  --chip: rgb(220 240 240 / .09); --map-land: #222b2d; --map-line: #3b474a; --map-water: #14191a; color-scheme: dark;
} }
:root[data-theme=dark] {
  --accent: #5bc4bd; --accent-strong: #8adad4; --accent-soft: #16302f; --on-accent: #04201f;
  --bg: #111617; --surface: #191f20; --surface-2: #20282a; --ink: #e6ebeb; --ink-2: #a3afb1; --line: #2c3638; --line-2: #435053;
  --danger: #ff8a80; --danger-soft: #3a1d1b; --warn: #f2bd6b; --warn-soft: #35270f; --ok: #74d39a; --ok-soft: #143021;
  --blue: #86b7ff; --violet: #c3a6ff; --violet-soft: #2b2140; --grey: #9aa5a7; --amber: #f2bd6b; --shadow: none;
  --chip: rgb(220 240 240 / .09); --map-land: #222b2d; --map-line: #3b474a; --map-water: #14191a; color-scheme: dark;
}
:root[data-theme=light] { color-scheme: light; }

body { background: var(--bg); color: var(--ink); font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "DejaVu Sans", sans-serif; font-size: .9375rem; min-height: 100vh; display: flex; flex-direction: column; }
h1 { font-size: 1.5rem; font-weight: 650; letter-spacing: -.01em; margin: 0; }
h2 { font-size: 1rem; font-weight: 650; margin: 0; }
a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: 2px; }
a:hover { color: var(--accent-strong); }
code { color: inherit; background: var(--chip); padding: .1em .35em; border-radius: 4px; font-size: .85em; }
code.wrap { overflow-wrap: anywhere; } .notice code { white-space: nowrap; }
.muted, .form-text, .text-muted { color: var(--ink-2) !important; }
.tabular, .version, .ocn, time, .figure { font-variant-numeric: tabular-nums; }
time { white-space: nowrap; color: var(--ink-2); }
.icon { width: 1em; height: 1em; fill: currentColor; vertical-align: -.125em; flex: none; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
main:focus { outline: none; }
.skip-link { position: absolute; left: -999px; top: 0; background: var(--surface); padding: .5rem 1rem; z-index: 100; }
.skip-link:focus { left: 0; }
::placeholder { color: var(--ink-2) !important; opacity: .85 !important; }

/* Frame */
.topbar { position: sticky; top: 0; z-index: 30; display: flex; align-items: center; gap: .75rem; padding: .5rem 1rem; background: var(--surface); border-bottom: 1px solid var(--line); min-height: 56px; }
.brand { display: flex; align-items: center; gap: .5rem; font-weight: 680; color: var(--ink); text-decoration: none; letter-spacing: -.01em; }
.brand:hover { color: var(--ink); }
.brand-mark { width: 26px; height: 26px; fill: var(--accent); stroke: var(--accent); stroke-width: 1.5; }
.topsearch { position: relative; flex: 1 1 auto; max-width: 460px; margin: 0 auto; }
.topsearch .icon { position: absolute; left: .75rem; top: 50%; transform: translateY(-50%); color: var(--ink-2); }
.topsearch input { width: 100%; height: 36px; padding: 0 2.2rem; border-radius: 8px; border: 1px solid var(--line); background: var(--surface-2); color: var(--ink); }
.topsearch input:focus { border-color: var(--accent); outline: none; box-shadow: 0 0 0 3px var(--accent-soft); }
.topsearch input, .hero-search input { text-overflow: ellipsis; }
.topsearch kbd { position: absolute; right: .6rem; top: 50%; transform: translateY(-50%); background: none; color: var(--ink-2); border: 1px solid var(--line); border-radius: 4px; padding: 0 .4em; font-size: .75rem; }
.topbar-end { display: flex; align-items: center; gap: .5rem; margin-left: auto; }
.topbar-end form { margin: 0; }
.node { display: inline-flex; align-items: center; gap: .4rem; color: var(--ink-2); font-size: .85rem; white-space: nowrap; }
.dot { width: .6rem; height: .6rem; border-radius: 50%; background: var(--grey); display: inline-block; }
.dot-ok { background: var(--ok); } .dot-warn { background: var(--amber); } .dot-bad { background: var(--danger); }
.icon-button { border: 0; background: none; color: var(--ink-2); width: 34px; height: 34px; border-radius: 8px; display: inline-flex; align-items: center; justify-content: center; }
.icon-button:hover { background: var(--surface-2); color: var(--ink); }
.menu { position: relative; }
.menu > summary { list-style: none; display: flex; align-items: center; gap: .4rem; cursor: pointer; padding: .3rem .5rem; border-radius: 8px; max-width: 18rem; }
.menu > summary::-webkit-details-marker { display: none; }
.menu > summary:hover { background: var(--surface-2); }
.me-name { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.menu-sheet { position: absolute; right: 0; top: calc(100% + 6px); min-width: 260px; background: var(--surface); border: 1px solid var(--line); border-radius: 10px; box-shadow: 0 8px 28px rgb(0 0 0 / .16); padding: .4rem; }
.menu-head { padding: .5rem .6rem; border-bottom: 1px solid var(--line); margin-bottom: .3rem; display: flex; flex-direction: column; }
.menu-head span { color: var(--ink-2); font-size: .85rem; }
.menu-sheet a, .menu-sheet button { display: block; width: 100%; text-align: left; border: 0; background: none; padding: .45rem .6rem; border-radius: 6px; color: var(--ink); text-decoration: none; }
.menu-sheet a:hover, .menu-sheet button:hover { background: var(--surface-2); }
.banner { padding: .5rem 1rem; font-size: .9rem; border-bottom: 1px solid var(--line); }
.banner-warn { background: var(--warn-soft); color: var(--warn); }
.frame { flex: 1; display: flex; width: 100%; max-width: 1500px; margin: 0 auto; }
.sidebar { width: 208px; flex: none; padding: 1rem .75rem; position: sticky; top: 56px; align-self: flex-start; max-height: calc(100vh - 56px); overflow-y: auto; }
.sidebar ul { list-style: none; padding: 0; margin: 0 0 1rem; }
.sidebar a { display: flex; align-items: center; gap: .6rem; padding: .42rem .65rem; border-radius: 8px; color: var(--ink-2); text-decoration: none; font-weight: 500; }
.sidebar a:hover { background: var(--surface-2); color: var(--ink); }
.sidebar a[aria-current] { background: var(--accent-soft); color: var(--accent-strong); }
.badge-count { margin-left: auto; background: var(--violet-soft); color: var(--violet); border-radius: 999px; padding: 0 .5rem; font-size: .8rem; font-weight: 650; font-variant-numeric: tabular-nums; position: relative; }
.sidebar-title { font-size: .75rem; font-weight: 600; color: var(--ink-2); padding: 0 .65rem .3rem; }
.sidebar-foot { border-top: 1px solid var(--line); padding-top: .6rem; font-size: .875rem; }
main { flex: 1; min-width: 0; padding: 1.5rem 1.25rem 3rem; max-width: 1240px; margin: 0 auto; }
.foot { border-top: 1px solid var(--line); color: var(--ink-2); font-size: .85rem; padding: .9rem 1.25rem; display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; justify-content: space-between; }
.foot nav { display: flex; gap: 1.1rem; } .foot a { color: var(--ink-2); }
@media (max-width: 991.98px) {
  .sidebar { position: fixed; z-index: 40; inset: 56px auto 0 0; width: 250px; background: var(--surface); border-right: 1px solid var(--line); max-height: none; visibility: hidden; transform: translateX(-100%); transition: transform .18s, visibility .18s; }
  .sidebar.open { visibility: visible; transform: none; box-shadow: 0 0 0 100vmax rgb(0 0 0 / .35); }
  html:not(.js) .sidebar { position: static; visibility: visible; transform: none; width: 100%; border: 0; }
  html:not(.js) .frame { flex-direction: column; }
  html:not(.js) #menu-button { display: none; }
  .topsearch kbd { display: none; }
}
@media (max-width: 575.98px) {
  .node-name, .me-name, .brand span { display: none; }
  .topbar { gap: .35rem; padding: .5rem .6rem; }
  main { padding: 1.1rem .8rem 2.5rem; }
}

/* Pieces */
.card { background: var(--surface); border: 1px solid var(--line); border-radius: 12px; padding: 1rem 1.15rem; box-shadow: var(--shadow); margin-bottom: 1rem; }
.card > h2, .card > details > summary > h2 { margin-bottom: .6rem; }
.card-head { display: flex; align-items: center; justify-content: space-between; gap: 1rem; flex-wrap: wrap; margin-bottom: .6rem; }
.card-head form { margin: 0; }
.page-head { display: flex; flex-wrap: wrap; gap: .6rem 1rem; align-items: flex-end; justify-content: space-between; margin-bottom: 1rem; }
.page-head p { margin: .2rem 0 0; }
.section-title { font-size: 1.05rem; margin: 1.4rem 0 .7rem; }
.card-head .section-title { margin: 0; }
.narrow { max-width: 430px; margin: 1.5rem auto 0; } .narrow h1 { margin-bottom: .8rem; }
.below { text-align: center; margin-top: 1rem; }
.field { margin-bottom: .9rem; } .narrow-fields .field { max-width: 24rem; } .stack > .row + .button-row, .stack .field + .button-row { margin-top: 1rem; }
.form-card { padding: 1.25rem; } .form-card h2 { margin-bottom: .5rem; }
.form-label { font-weight: 550; font-size: .875rem; margin-bottom: .3rem; }
.form-control, .form-select { background-color: var(--surface); color: var(--ink); border-color: var(--line-2); border-radius: 8px; font-size: .9375rem; }
.form-control:focus, .form-select:focus { background-color: var(--surface); color: var(--ink); border-color: var(--accent); box-shadow: 0 0 0 3px var(--accent-soft); }
/* The caret is drawn in the theme's ink: Bootstrap's is a dark picture. */
.form-select { background-image: linear-gradient(45deg, transparent 50%, var(--ink-2) 50%), linear-gradient(135deg, var(--ink-2) 50%, transparent 50%); background-position: right .95rem center, right .65rem center; background-size: .3rem .3rem; }
.form-control.code, textarea.code { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: .85rem; }
.form-check-input { background-color: var(--surface); border-color: var(--line-2); }
.form-check-input:checked { background-color: var(--accent); border-color: var(--accent); }
.invalid-feedback { color: var(--danger); } .form-control.is-invalid { border-color: var(--danger); }
.check-hint:empty { display: none; } .check-hint { color: var(--ink-2); font-size: .85rem; margin-top: .2rem; } .check-problem { color: var(--danger); font-size: .85rem; margin-top: .2rem; }
.help-link { display: inline-flex; width: 1.1rem; height: 1.1rem; border-radius: 50%; border: 1px solid var(--line-2); align-items: center; justify-content: center; font-size: .7rem; text-decoration: none; color: var(--ink-2); }
.btn { --bs-btn-border-radius: 8px; --bs-btn-font-weight: 550; border-radius: 8px; font-size: .9375rem; font-weight: 550; display: inline-flex; gap: .45rem; align-items: center; justify-content: center; }
.btn { white-space: nowrap; }
.btn-sm { font-size: .875rem; padding: .3rem .7rem; }
.btn-lg { font-size: 1.05rem; padding: .6rem 1.2rem; }
.btn-accent { background: var(--accent); color: var(--on-accent); border: 1px solid var(--accent); }
.btn-accent:hover, .btn-accent:focus-visible { background: var(--accent-strong); border-color: var(--accent-strong); color: var(--on-accent); }
.btn-outline { background: var(--surface); color: var(--ink); border: 1px solid var(--line-2); }
.btn-outline:hover { background: var(--surface-2); color: var(--ink); }
.btn-outline-danger { background: var(--surface); color: var(--danger); border: 1px solid var(--line-2); }
.btn-outline-danger:hover { background: var(--danger-soft); color: var(--danger); border-color: var(--danger); }
.btn-danger { background: var(--danger); color: var(--surface); border: 1px solid var(--danger); }
.btn-plain { color: var(--ink-2); border: 1px solid transparent; } .btn-plain:hover { color: var(--ink); background: var(--surface-2); }
.button-row, .action-row { display: flex; flex-wrap: wrap; gap: .5rem; } .button-row { margin-top: 1rem; } .action-row { margin: .2rem 0 1.1rem; } .action-row form { margin: 0; }
.tabs { display: flex; gap: .25rem; background: var(--surface-2); border-radius: 10px; padding: .25rem; margin-bottom: 1rem; }
.tabs a { flex: 1; text-align: center; padding: .4rem .8rem; white-space: nowrap; border-radius: 8px; color: var(--ink-2); text-decoration: none; font-weight: 550; font-size: .9rem; }
.tabs a[aria-current] { background: var(--surface); color: var(--ink); box-shadow: var(--shadow); }
.notice, .alert-box { display: flex; gap: .7rem; padding: .75rem 1rem; border-radius: 10px; margin-bottom: 1rem; border: 1px solid transparent; }
.notice .icon, .alert-box .icon { margin-top: .2rem; }
.notice { background: var(--ok-soft); color: var(--ok); } .notice strong { font-weight: 600; }
.decided { font-size: .8rem; color: var(--ink-2); font-variant-numeric: tabular-nums; }
.alert-box { background: var(--danger-soft); color: var(--danger); } .alert-box div div, .alert-box a { color: var(--ink); }
.tag { display: inline-block; font-size: .78rem; padding: .1rem .5rem; border-radius: 999px; background: var(--surface-2); color: var(--ink-2); white-space: nowrap; }
.tag-ok { background: var(--ok-soft); color: var(--ok); } .tag-warn { background: var(--warn-soft); color: var(--warn); } .tag-bad { background: var(--danger-soft); color: var(--danger); } .tag-violet { background: var(--violet-soft); color: var(--violet); }
.empty { text-align: center; padding: 2.2rem 1rem; color: var(--ink-2); } .empty strong { color: var(--ink); display: block; margin-bottom: .3rem; } .empty p { margin-bottom: .8rem; }
.secret { font-size: 1.5rem; letter-spacing: .06em; background: var(--surface-2); padding: .8rem; border-radius: 8px; text-align: center; overflow-wrap: anywhere; user-select: all; }
.secret-long { font-size: 1rem; letter-spacing: 0; text-align: left; }

/* States: a coloured dot and a word, everywhere the same */
.state { display: inline-flex; align-items: center; gap: .4rem; white-space: nowrap; }
.state-dot { width: .65rem; height: .65rem; border-radius: 50%; border: 2px solid var(--state, var(--grey)); background: var(--state, var(--grey)); flex: none; }
.state-available .state-dot { background: transparent; border-color: var(--grey); }
.state-reserved { --state: var(--blue); } .state-assigned { --state: var(--ok); } .state-suspended { --state: var(--amber); }
.state-aging { --state: var(--grey); } .state-intermediate { --state: var(--accent); } .state-administrative { --state: var(--ink-2); }
.state-quarantined { --state: var(--danger); } .state-pending { --state: var(--violet); } a.state { color: inherit; text-decoration: none; } a.state:hover { text-decoration: underline; } .state-barred .state-dot { border: 0; background: repeating-linear-gradient(45deg, var(--line-2) 0 1.5px, transparent 1.5px 4px); }

/* Tables */
.table { --bs-table-color: var(--ink); --bs-table-bg: transparent; --bs-table-striped-color: var(--ink); --bs-table-hover-color: var(--ink); --bs-table-hover-bg: var(--surface-2); border-color: var(--line); margin: 0; color: var(--ink); vertical-align: middle; }
.table > :not(caption) > * > * { padding: .5rem .6rem; color: var(--ink); background: transparent; box-shadow: none; }
.table > thead { vertical-align: bottom; } .table thead th { font-size: .8rem; font-weight: 600; color: var(--ink-2); border-bottom-color: var(--line-2); white-space: nowrap; }
.table tbody tr:hover > * { background: var(--surface-2); }
.table tbody tr:last-child > * { border-bottom: 0; }
.table form { margin: 0; display: inline-block; }
.table .number-cell { white-space: nowrap; font-variant-numeric: tabular-nums; } .number-cell a { font-weight: 600; text-decoration: none; } .number-cell small { display: block; color: var(--ink-2); }
.table-card { padding: .3rem .5rem; } .right { text-align: right; font-variant-numeric: tabular-nums; }
th[data-sort] button { all: unset; cursor: pointer; } th[data-sort] button:focus-visible { outline: 2px solid var(--accent); } th[aria-sort=ascending] button::after { content: " ↑"; } th[aria-sort=descending] button::after { content: " ↓"; }
.table-foot { display: flex; justify-content: space-between; gap: 1rem; flex-wrap: wrap; padding: .6rem; align-items: center; }
.table td .tabular, .table-quiet td.tabular { white-space: nowrap; } .table-responsive { position: relative; }
input[type=file]::file-selector-button { border: 1px solid var(--line-2); background: var(--surface); color: var(--ink); border-radius: 8px; padding: .25rem .6rem; margin-right: .5rem; font-weight: 550; }
.carrier-cell .carrier-name { display: block; max-width: 9rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; } .holdings .state { white-space: normal; } .place-cell { min-width: 9rem; } .table td.wrap { white-space: normal; }
.client { overflow-wrap: anywhere; font-size: .85rem; color: var(--ink-2); }

/* Home */
.hero { text-align: center; padding: 2.6rem 0 1.6rem; } .hero h1 { font-size: clamp(1.7rem, 4vw, 2.5rem); letter-spacing: -.02em; } .hero .lead { max-width: 620px; margin: .9rem auto 1.5rem; color: var(--ink-2); font-size: 1.05rem; font-weight: 400; }
.hero-search { display: flex; gap: .5rem; max-width: 560px; margin: 0 auto; }
.hero-search .form-control { flex: 1; min-width: 0; font-size: 1.05rem; }
.doors { display: grid; grid-template-columns: repeat(auto-fit, minmax(220px, 1fr)); gap: 1rem; margin: 1rem 0 1.6rem; }
.door { display: flex; flex-direction: column; gap: .25rem; background: var(--surface); border: 1px solid var(--line); border-radius: 12px; padding: 1.1rem; text-decoration: none; color: var(--ink); box-shadow: var(--shadow); }
.door:hover { border-color: var(--accent); color: var(--ink); } .door .icon { font-size: 1.4rem; color: var(--accent); margin-bottom: .4rem; } .door span { color: var(--ink-2); font-size: .9rem; }
.pulse-head { display: flex; gap: .5rem 1.5rem; align-items: center; flex-wrap: wrap; margin-bottom: .4rem; } .pulse-nodes { display: flex; gap: .8rem; } .pulse-node { display: inline-flex; gap: .35rem; align-items: center; color: var(--ink-2); font-size: .9rem; }
.pulse-rate { margin-left: auto; } .figure { font-size: 1.3rem; font-weight: 650; }
@media (prefers-reduced-motion: no-preference) { .slide-in { animation: slide-in .3s ease-out; } @keyframes slide-in { from { opacity: 0; transform: translateY(-6px); } } }

/* Find */
.find { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 1rem; align-items: start; }
@media (max-width: 991.98px) { .find { grid-template-columns: minmax(0, 1fr); } }
.filter-grid { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: .8rem; align-items: end; } .filter-grid .wide { grid-column: 1 / -1; }
.filter-actions { display: flex; gap: .5rem; margin-top: .9rem; }
.map { height: 340px; padding: 0; overflow: hidden; background: var(--map-water) !important; z-index: 0; }
html:not(.js) .map { display: none; }
.map .leaflet-container, .leaflet-container { background: var(--map-water); font: inherit; }
.map-land { fill: var(--map-land); stroke: var(--map-line); stroke-width: .8; }
.map-pin { background: var(--accent); color: var(--on-accent); border-radius: 999px; font-size: 11px; font-weight: 650; display: flex; align-items: center; justify-content: center; border: 1.5px solid var(--surface); font-variant-numeric: tabular-nums; }
.map-cluster { background: var(--accent-soft); color: var(--accent-strong); border: 1.5px solid var(--accent); }
.leaflet-bar a, .leaflet-bar a:hover { background: var(--surface); color: var(--ink); border-color: var(--line); } .leaflet-popup-content-wrapper, .leaflet-popup-tip { background: var(--surface); color: var(--ink); } .leaflet-container .leaflet-control-attribution { background: var(--surface); color: var(--ink-2); } .leaflet-container a { color: var(--accent); }
.chips { display: grid; grid-template-columns: repeat(auto-fill, minmax(150px, 1fr)); gap: .5rem; }
.chip { display: block; text-align: center; padding: .6rem .4rem; background: var(--surface); border: 1px solid var(--line); border-radius: 10px; color: var(--ink); text-decoration: none; font-variant-numeric: tabular-nums; font-weight: 550; white-space: nowrap; transition: opacity .4s; }
.chip:hover { border-color: var(--accent); background: var(--accent-soft); color: var(--ink); } .chip mark { background: none; color: var(--accent); padding: 0; font-weight: 750; } .chip.gone { opacity: .3; text-decoration: line-through; pointer-events: none; }
.results-foot { margin-top: .8rem; font-size: .9rem; }

/* Number */
.number-head { display: flex; justify-content: space-between; align-items: flex-start; gap: 1rem; flex-wrap: wrap; margin-bottom: .6rem; }
.number-title { font-size: 2rem; letter-spacing: -.02em; white-space: nowrap; } .number-sub { display: flex; flex-wrap: wrap; gap: .2rem .7rem; align-items: center; color: var(--ink-2); }
.number-state { display: flex; flex-wrap: wrap; gap: .4rem; } .number-state .state { font-size: 1.05rem; font-weight: 600; padding: .35rem .8rem; background: var(--surface); border: 1px solid var(--line); border-radius: 999px; }
.held-by { margin-bottom: .9rem; } .ocn { font-size: .85em; background: var(--chip); border-radius: 5px; padding: .05rem .35rem; text-decoration: none; color: var(--ink-2); }
.lock-line { color: var(--warn); display: flex; gap: .5rem; align-items: center; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(280px, 1fr)); gap: 1rem; align-items: start; } .cards-even { align-items: stretch; } .cards .card { margin: 0; } .cards + .card, .cards + details, .cards + p { margin-top: 1rem; }
.cnam { font-size: 1.35rem; font-weight: 600; letter-spacing: .03em; margin: 0; }
.facts { margin: 0; } .facts > div { display: flex; gap: 1rem; justify-content: space-between; padding: .28rem 0; border-bottom: 1px solid var(--line); } .facts > div:last-child { border: 0; } .facts dt { font-weight: 400; color: var(--ink-2); white-space: nowrap; } .facts dd { margin: 0; text-align: right; overflow-wrap: anywhere; }
.term { color: var(--ink-2); text-decoration-style: dotted; }
details > summary { cursor: pointer; } details.card > summary h2, .card > details > summary h2 { display: inline-block; margin: 0; } details.card[open] > summary { margin-bottom: .9rem; } details.card > summary .icon { margin-right: .4rem; }
.chain { display: inline-flex; gap: .4rem; align-items: center; font-size: .85rem; } .chain-ok { color: var(--ok); } .chain-bad { color: var(--danger); }
.timeline { list-style: none; margin: 0; padding: 0 0 0 1.1rem; border-left: 2px solid var(--line); } .timeline > li { position: relative; padding: 0 0 1rem .4rem; } .timeline > li::before { content: ""; position: absolute; left: -1.5rem; top: .35rem; width: .65rem; height: .65rem; border-radius: 50%; background: var(--surface); border: 2px solid var(--accent); }
.timeline-head { display: flex; flex-wrap: wrap; gap: .2rem .6rem; } .timeline-head strong { font-weight: 600; } .timeline-head strong::first-letter { text-transform: uppercase; } .version { color: var(--ink-2); font-size: .85rem; }
.changes { list-style: none; padding: 0; margin: .3rem 0 0; font-size: .9rem; } .changes li { display: grid; grid-template-columns: 8.5rem minmax(0, 1fr); gap: 0 .5rem; overflow-wrap: anywhere; } .change-field { color: var(--ink-2); }
del { color: var(--ink-2); } ins { text-decoration: none; color: var(--ok); }
.record-foot { font-size: .85rem; margin-top: 1.2rem; } .steps li { margin-bottom: .3rem; }

/* Porting */
.porting > h2 { margin-bottom: .2rem; }
.setting { display: grid; grid-template-columns: 1fr auto; gap: .3rem 1.2rem; padding: .8rem 0; border-top: 1px solid var(--line); } .porting > h2 + .setting { border-top: 0; } .setting:last-child { padding-bottom: 0; }
.setting-text p { margin: .15rem 0 0; color: var(--ink-2); max-width: 62ch; } .setting-actions { display: flex; flex-wrap: wrap; gap: .5rem; align-items: start; justify-content: end; } .setting-actions form { margin: 0; }
.setting-more { grid-column: 1 / -1; } .setting-more > summary { color: var(--accent); } .setting-more .filter-bar { margin: .6rem 0 0; } .setting-more.hand-over { border-top: 1px solid var(--line); padding-top: .8rem; }
.warn-text, .setting-text p.warn-text { color: var(--warn); max-width: 62ch; margin: .4rem 0 0; }
.port { border: 1px solid var(--line); border-left: 4px solid var(--violet); border-radius: 10px; padding: .8rem 1rem; margin: .6rem 0 1rem; } .port p { margin: 0 0 .6rem; } .port-head { display: flex; flex-wrap: wrap; gap: .3rem .6rem; align-items: center; font-weight: 600; }
.deadline { display: grid; grid-template-columns: minmax(80px, 260px) auto; gap: .7rem; align-items: center; justify-content: start; margin-bottom: .6rem; font-size: .9rem; } .deadline progress { height: .45rem; } .deadline-near progress { accent-color: var(--amber); } .deadline-near progress::-webkit-progress-value { background: var(--amber); } .deadline-near time { color: var(--warn); font-weight: 600; }
.port-steps { list-style: none; margin: 0 0 .7rem; padding: 0; display: flex; flex-wrap: wrap; gap: .4rem 1.4rem; font-size: .9rem; } .port-steps li { display: flex; gap: .45rem; align-items: baseline; } .port-steps li::before { content: ""; width: .6rem; height: .6rem; border-radius: 50%; border: 2px solid var(--violet); flex: none; align-self: center; } .port-steps .step-done::before { background: var(--violet); } .port-steps .step-later { color: var(--ink-2); } .port-steps .step-later::before { border-style: dotted; } .port-steps .step-stopped::before { border-color: var(--danger); background: var(--danger); } .port-steps .step-now::before { border-color: var(--amber); background: var(--amber); }
.port-choices { display: flex; flex-wrap: wrap; gap: .5rem; } .port-choices form { margin: 0; } .cause-form { display: flex; gap: .4rem; flex: 1 1 260px; max-width: 420px; } .cause-form select { flex: 1; min-width: 0; }
.small-print { font-size: .85rem; margin: 0 0 .6rem; } .port-choices + .small-print { margin: .6rem 0 0; }
.desk-head { display: flex; flex-wrap: wrap; gap: .6rem 1rem; align-items: center; margin-bottom: 1rem; } .desk-head .tabs { min-width: 240px; }
.desk { display: grid; grid-template-columns: 1fr 1fr; gap: 1.2rem; align-items: start; } .desk-column:only-child { grid-column: 1 / -1; } .desk-column { min-width: 0; } .desk-column > h2 { margin-bottom: .7rem; }
.desk-all .desk-column { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 420px), 1fr)); gap: 0 1.2rem; align-items: start; } .desk-all .desk-column > :is(h2, .empty, p) { grid-column: 1 / -1; }
.port-card h3 { font-size: 1.1rem; font-weight: 650; margin: 0; } .port-card h3 a { text-decoration: none; color: var(--ink); white-space: nowrap; } .port-card .card-head { margin-bottom: .3rem; } .port-way { margin: 0 0 .5rem; } .rounded-banner { border: 1px solid var(--line); border-radius: 10px; }
@media (max-width: 767.98px) { .desk { grid-template-columns: 1fr; } }
@media (max-width: 575.98px) { .setting { grid-template-columns: 1fr; } .setting-actions { justify-content: start; } .deadline { grid-template-columns: 1fr; gap: .3rem; } }

/* Help */
.prose { max-width: 820px; } .prose h2 { margin: 1.1rem 0 .4rem; } .prose h2:first-child { margin-top: 0; }
.glossary > div { display: grid; grid-template-columns: 230px 1fr; gap: .3rem 1rem; padding: .6rem 0; border-bottom: 1px solid var(--line); scroll-margin-top: 70px; } .glossary > div:last-child { border: 0; } .glossary dt { font-weight: 600; } .glossary dd { margin: 0; } .glossary > div:target { background: var(--accent-soft); }
@media (max-width: 640px) { .glossary > div { grid-template-columns: 1fr; } }
.error-page { text-align: center; margin-top: 3rem; } .error-code { font-size: 2.6rem; font-weight: 700; color: var(--ink-2); margin: 0; font-variant-numeric: tabular-nums; }

/* Grid of a block */
.grid-wrap { overflow-x: auto; padding-bottom: .4rem; }
.block-grid { display: grid; grid-template-columns: 3.2rem repeat(50, minmax(13px, 1fr)); gap: 2px; min-width: 800px; user-select: none; }
.block-grid .row-label { font-size: .72rem; color: var(--ink-2); font-variant-numeric: tabular-nums; align-self: center; }
.cell { position: relative; aspect-ratio: 1; border-radius: 3px; border: 1.5px solid var(--state, var(--line-2)); background: var(--state, transparent); display: block; min-width: 13px; }
.cell.state-available { background: transparent; border-color: var(--line-2); }
.cell input { position: absolute; inset: 0; width: 100%; height: 100%; margin: 0; opacity: 0; cursor: pointer; } .cell:has(input:checked) { background: var(--accent-soft); border-color: var(--accent); box-shadow: 0 0 0 1px var(--accent); } .cell:has(input:focus-visible), a.cell:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; z-index: 1; }
.cell.barred { border-color: transparent; background: repeating-linear-gradient(45deg, var(--line) 0 1.5px, transparent 1.5px 5px); }
.cell.foreign { background-image: repeating-linear-gradient(45deg, transparent 0 3px, var(--surface) 3px 5px); }
.legend { display: flex; flex-wrap: wrap; gap: .4rem 1.1rem; font-size: .875rem; color: var(--ink-2); margin: .6rem 0; }
.selection-bar + .card, form + .form-card { margin-top: 1rem; }
.selection-bar { position: sticky; bottom: 0; background: var(--surface); border: 1px solid var(--line); border-radius: 12px; padding: .7rem 1rem; display: flex; flex-wrap: wrap; gap: .6rem 1rem; align-items: center; margin-top: .8rem; box-shadow: 0 -2px 14px rgb(0 0 0 / .08); }
.selection-bar .form-control { max-width: 190px; }

/* Orders, reports, cluster */
progress { width: 100%; height: .7rem; accent-color: var(--accent); border-radius: 999px; overflow: hidden; border: 0; background: var(--surface-2); } progress::-webkit-progress-bar { background: var(--surface-2); } progress::-webkit-progress-value { background: var(--accent); border-radius: 999px; transition: width .3s; }
.counts { display: grid; grid-template-columns: repeat(auto-fit, minmax(110px, 1fr)); gap: .8rem; margin: .6rem 0; } .count { background: var(--surface-2); border-radius: 10px; padding: .6rem .8rem; } .count .figure { display: block; } .count span:last-child { color: var(--ink-2); font-size: .85rem; }
.chart-box { position: relative; height: 320px; } .chart-box-low { height: 220px; } .chart-box canvas { max-width: 100%; }
.meter { display: flex; align-items: center; gap: .6rem; } .meter progress { width: 140px; min-width: 60px; } .meter span { white-space: nowrap; }
.node-cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(240px, 1fr)); gap: 1rem; } .node-card { margin: 0; display: flex; flex-direction: column; } .node-card form { margin-top: auto; } .node-card h2 { display: flex; gap: .5rem; align-items: center; }
.spark { width: 100%; height: 36px; display: block; } .spark polyline { fill: none; stroke: var(--accent); stroke-width: 1.5; vector-effect: non-scaling-stroke; }
.links { width: 100%; max-height: 260px; } .links line { stroke: var(--line-2); stroke-width: 2; } .links line.bad { stroke: var(--danger); stroke-dasharray: 5 4; } .links circle { fill: var(--surface); stroke: var(--ok); stroke-width: 2.5; } .links circle.bad { stroke: var(--amber); } .links text { fill: var(--ink); font-size: 13px; text-anchor: middle; dominant-baseline: central; } .links text.small { fill: var(--ink-2); font-size: 10.5px; paint-order: stroke; stroke: var(--surface); stroke-width: 6px; }
.quorum-banner { flex-direction: row; flex-wrap: wrap; gap: .7rem; align-items: center; }
dialog { border: 1px solid var(--line); border-radius: 14px; background: var(--surface); color: var(--ink); max-width: 440px; padding: 1.3rem; box-shadow: 0 20px 60px rgb(0 0 0 / .3); } dialog::backdrop { background: rgb(10 20 20 / .45); } dialog h2 { font-size: 1.1rem; margin-bottom: .5rem; }
.drop { border: 2px dashed var(--line-2); border-radius: 12px; padding: .8rem; } .drop.over { border-color: var(--accent); background: var(--accent-soft); }
.sequence { width: 100%; min-width: 560px; height: auto; } .sequence.narrow { min-width: 0; } #replay { align-items: center; } .sequence .lane { stroke: var(--line-2); stroke-dasharray: 3 4; } .sequence .lane-name { fill: var(--ink); font-weight: 650; font-size: 14px; text-anchor: middle; } .sequence .message { stroke: var(--accent); stroke-width: 1.6; fill: none; } .sequence .message.nack { stroke: var(--danger); } .sequence .message.accept, .sequence .message.accepted { stroke: var(--blue); } .sequence .message.chosen { stroke: var(--ok); } .sequence .message.lost { stroke: var(--grey); stroke-dasharray: 4 4; } .sequence text { fill: var(--ink); font-size: 12px; } .sequence .ms { fill: var(--ink-2); font-size: 11px; }
.race .tag { white-space: normal; border-radius: 8px; }
.race { display: grid; grid-template-columns: repeat(auto-fit, minmax(260px, 1fr)); gap: 1rem; }
.contrast-link { font-weight: 600; }
.table-quiet tbody tr:hover > * { background: none; }
@media (prefers-reduced-motion: reduce) { * { transition: none !important; animation: none !important; } }
@media print { .topbar, .sidebar, .foot, .action-row, .edit { display: none; } }

.w-code { width: 5.2rem; }

/* Rows of filters */
.filter-bar { display: flex; flex-wrap: wrap; gap: .5rem; margin-bottom: .9rem; align-items: center; } .filter-bar .grow { flex: 1 1 220px; width: auto; } .filter-bar .form-control, .filter-bar .form-select { width: auto; } .filter-bar .w-code { width: 5.2rem; } .filter-bar .w-block { width: 8rem; } .filter-bar .w-choice { width: 10.5rem; } .w-number { max-width: 16rem; }
.check-inline { margin: 0 .4rem; }
.choices { border: 0; margin: 1rem 0; padding: 0; } .choice { padding: .6rem 0; } .choice .form-check { margin-bottom: .35rem; font-weight: 500; } .choice > .row { max-width: 560px; }
.scopes { display: grid; grid-template-columns: repeat(auto-fill, minmax(190px, 1fr)); gap: .1rem .8rem; margin-top: .5rem; }
.mt-0 { margin-top: 0; }

/* Tables on a phone: what matters first, without scrolling sideways */
@media (max-width: 575.98px) {
  .table .phone-column, .table-quiet th:nth-child(3), .table-quiet td:nth-child(3) { display: none; }
  .table-stack, .table-stack tbody { display: block; } .table-stack thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .table-stack > tbody > tr { display: grid; grid-template-columns: minmax(min-content, 1fr) minmax(min-content, auto); gap: .15rem .8rem; padding: .6rem .4rem; border-bottom: 1px solid var(--line); } .table-stack > tbody > tr:last-child { border-bottom: 0; }
  .table.table-stack > tbody > tr > td { display: block; padding: 0; border: 0; text-align: left; min-width: 0; } .table-stack > tbody > tr > td:nth-child(even) { justify-self: end; max-width: 55vw; } .table-stack > tbody > tr > td.phone-hidden { display: none; } .table-stack td:has(form) { grid-column: 1 / -1; margin-top: .3rem; } .table-stack td:has(form):nth-child(even) { justify-self: start; }
  .table-stack td[data-label]:not(:empty)::before { content: attr(data-label) " "; color: var(--ink-2); font-size: .85rem; }
  .table-stack .state { white-space: normal; align-items: baseline; } .table-nowrap td { white-space: nowrap; }
}
"""#),
File(name: "console.js", text: #"""
// Makes the console's pages pleasant. Everything it does a form can do without it.
"use strict";
document.documentElement.classList.add("js");

const assets = () => document.body.dataset.assets;
const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "class") made.className = value; else made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
};
const svg = (name, attributes = {}, text) => {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  return made;
};

// Times: relative, with the exact one in the reader's zone on hover.
const length = seconds => {
  for (const [limit, unit, name] of [[60, 1, "s"], [3600, 60, "min"], [86400, 3600, "h"], [86400 * 60, 86400, "d"]]) {
    if (seconds < limit) return Math.floor(seconds / unit) + " " + name;
  }
  return Math.floor(seconds / 86400 / 30) + " months";
};
const ago = milliseconds => milliseconds < 2000 ? "just now" : length(milliseconds / 1000) + " ago";
// What is left until then, as 6 d 23 h; to the second in the last hour.
const left = milliseconds => {
  const seconds = Math.floor(milliseconds / 1000);
  if (seconds <= 0) return "no time";
  const [days, hours, minutes] = [Math.floor(seconds / 86400), Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60];
  if (days) return days + " d " + hours + " h";
  return hours ? hours + " h " + minutes + " min" : minutes + " min " + seconds % 60 + " s";
};
const countDown = root => {
  for (const time of root.querySelectorAll("time[data-countdown]")) time.textContent = left(new Date(time.dateTime) - Date.now());
};
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: "long", timeStyle: "medium" });
const tellTimes = root => {
  for (const time of root.querySelectorAll("time[datetime]")) {
    const at = new Date(time.dateTime);
    if (isNaN(at)) continue;
    time.title = exact.format(at) + " (" + time.dateTime + ")";
    if ("countdown" in time.dataset) continue;
    const passed = Date.now() - at;
    time.textContent = passed > -1000 ? ago(passed) : "in " + length(-passed / 1000);
  }
};
const timeElement = iso => element("time", { datetime: iso }, "");
setInterval(() => tellTimes(document), 30000);
setInterval(() => countDown(document), 1000);

const stateElement = name =>
  element("span", { class: "state state-" + name }, element("span", { class: "state-dot", "aria-hidden": "true" }), name);

// Copy buttons.
const prepareCopies = root => {
  for (const button of root.querySelectorAll("[data-copy]")) {
    button.hidden = !navigator.clipboard;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.classList.add("dot-ok");
      setTimeout(() => button.classList.remove("dot-ok"), 600);
    });
  }
};

// Filters answer without a new page: the part of the page that changes is taken from the same page.
const prepareLive = root => {
  for (const form of root.querySelectorAll("form[data-live]")) {
    let timer, running;
    const ask = async () => {
      const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ""));
      const url = form.getAttribute("action") + (query.size || query.toString() ? "?" + query : "");
      running?.abort();
      running = new AbortController();
      try {
        const response = await fetch(url, { signal: running.signal, headers: { "X-Requested-With": "fetch" } });
        const page = new DOMParser().parseFromString(await response.text(), "text/html");
        const target = document.querySelector(form.dataset.live);
        const fresh = page.querySelector(form.dataset.live);
        if (!target || !fresh) return;
        target.replaceChildren(...fresh.childNodes);
        history.replaceState(null, "", url);
        prepare(target);
        document.dispatchEvent(new CustomEvent("results", { detail: target }));
      } catch (error) {
        if (error.name !== "AbortError") throw error;
      }
    };
    form.ask = ask;
    form.addEventListener("input", event => {
      if (event.target.type === "file") return;
      clearTimeout(timer);
      timer = setTimeout(ask, 250);
    });
    form.addEventListener("submit", event => { event.preventDefault(); ask(); });
  }
};

// A value is checked by the server's own rules while it is typed.
const prepareChecks = root => {
  for (const input of root.querySelectorAll("[data-check]")) {
    let timer;
    const hint = element("div", { class: "check-hint", "aria-live": "polite" });
    input.insertAdjacentElement("afterend", hint);
    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(async () => {
        const value = input.value;
        const query = new URLSearchParams({ field: input.dataset.check, value: value.slice(0, 2000) });
        const response = await fetch("/check?" + query);
        if (!response.ok || input.value !== value) return;
        const answer = await response.json();
        hint.className = answer.problem ? "check-problem" : "check-hint";
        hint.textContent = answer.problem || answer.hint || "";
        if (answer.problem) input.setAttribute("aria-invalid", "true"); else input.removeAttribute("aria-invalid");
      }, 300);
    });
  }
};

const keys = { A: 2, B: 2, C: 2, D: 3, E: 3, F: 3, G: 4, H: 4, I: 4, J: 5, K: 5, L: 5, M: 6, N: 6, O: 6, P: 7, Q: 7, R: 7, S: 7, T: 8, U: 8, V: 8, W: 9, X: 9, Y: 9, Z: 9 };
const prepareKeypads = root => {
  for (const input of root.querySelectorAll("[data-keypad]")) {
    const hint = document.getElementById(input.getAttribute("aria-describedby"));
    const first = "Letters stand for the digits of their keys.";
    input.addEventListener("input", () => {
      const text = input.value.toUpperCase();
      if (hint) hint.textContent = /[A-Z]/.test(text) ? text + " is " + [...text].map(c => keys[c] ?? c).join("") : first;
    });
  }
};

// North American telephone numbers take their form while they are typed; what begins with + or has letters stays as it is.
const prepareMasks = root => {
  for (const input of root.querySelectorAll("input[type=tel]")) {
    input.addEventListener("input", () => {
      const digits = input.value.replace(/\D/g, "");
      if (/[^\d\s().-]/.test(input.value) || /^[01]/.test(digits) || digits.length > 10) return;
      // Who corrects something in the middle is left alone.
      if (input.selectionStart !== input.value.length) return;
      const [area, exchange, line] = [digits.slice(0, 3), digits.slice(3, 6), digits.slice(6)];
      input.value = line ? "(" + area + ") " + exchange + "-" + line : exchange ? "(" + area + ") " + exchange : area;
    });
  }
};

// Questions before what can't be taken back.
const prepareQuestions = root => {
  for (const form of root.querySelectorAll("form[data-confirm]")) {
    form.addEventListener("submit", event => {
      if (form.dataset.confirmed) return;
      event.preventDefault();
      const dialog = element("dialog", { "aria-labelledby": "dialog-title" });
      const cancel = element("button", { type: "button", class: "btn btn-outline" }, "Cancel");
      const go = element("button", { type: "button", class: "btn btn-accent" }, form.dataset.confirmTitle || "Go on");
      dialog.append(
        element("h2", { id: "dialog-title" }, (form.dataset.confirmTitle || "Are you sure") + "?"),
        element("p", {}, form.dataset.confirm), element("div", { class: "button-row" }, go, cancel));
      document.body.append(dialog);
      dialog.addEventListener("close", () => dialog.remove());
      cancel.addEventListener("click", () => dialog.close());
      go.addEventListener("click", () => { form.dataset.confirmed = "1"; dialog.close(); form.requestSubmit(event.submitter ?? undefined); });
      dialog.showModal();
      go.focus();
    });
  }
};

// A form that was sent is not sent twice.
const prepareForms = root => {
  for (const form of root.querySelectorAll("form[method=post]")) {
    form.addEventListener("submit", event => {
      if (event.defaultPrevented) return;
      if (form.dataset.sent) { event.preventDefault(); return; }
      form.dataset.sent = "1";
      setTimeout(() => delete form.dataset.sent, 3000);
    });
  }
  for (const form of root.querySelectorAll("form[data-resubmit]")) setTimeout(() => form.requestSubmit(), 1500);
};

// Columns of a table in another order.
const prepareSorting = root => {
  for (const header of root.querySelectorAll("th[data-sort]")) {
    const button = element("button", { type: "button" }, ...header.childNodes);
    header.replaceChildren(button);
    button.addEventListener("click", () => {
      const body = header.closest("table").tBodies[0];
      const index = header.cellIndex;
      const down = header.getAttribute("aria-sort") === "ascending";
      for (const other of header.parentElement.children) other.removeAttribute("aria-sort");
      header.setAttribute("aria-sort", down ? "descending" : "ascending");
      const plain = cell => cell.classList.contains("right") ? cell.textContent.replaceAll(",", "") : cell.textContent;
      const value = row => row.cells[index]?.dataset.value ?? (row.cells[index] ? plain(row.cells[index]).trim() : "");
      const rows = [...body.rows].sort((a, b) => value(a).localeCompare(value(b), undefined, { numeric: true }));
      body.append(...(down ? rows.reverse() : rows));
    });
  }
};

// A file goes into the text area of a form, dropped or chosen.
const prepareDrops = root => {
  for (const area of root.querySelectorAll("[data-drop]")) {
    const text = area.querySelector("textarea");
    const file = area.querySelector("input[type=file]");
    const take = async chosen => { if (chosen) { text.value = await chosen.text(); text.dispatchEvent(new Event("input", { bubbles: true })); } };
    file?.addEventListener("change", () => take(file.files[0]));
    for (const name of ["dragover", "dragenter"]) area.addEventListener(name, event => { event.preventDefault(); area.classList.add("over"); });
    area.addEventListener("dragleave", () => area.classList.remove("over"));
    area.addEventListener("drop", event => { event.preventDefault(); area.classList.remove("over"); take(event.dataTransfer.files[0]); });
  }
};

// The grid of a block: drag selects many.
const prepareGrid = root => {
  const grid = root.querySelector("[data-grid]");
  if (!grid) return;
  const count = document.getElementById("selected-count");
  const tell = () => { if (count) count.textContent = grid.querySelectorAll("input:checked").length; };
  // A finger scrolls the grid and taps a cell, as it does with any box to tick; dragging is for the mouse.
  let setting, isMouse = false;
  grid.addEventListener("pointerdown", event => {
    const box = event.target.closest("label.cell")?.querySelector("input");
    isMouse = event.pointerType === "mouse";
    if (!box || event.button !== 0 || !isMouse) return;
    event.preventDefault();
    setting = !box.checked;
    box.checked = setting;
    box.focus();
    tell();
  });
  grid.addEventListener("click", event => { if (isMouse && event.target.closest("label.cell") && event.detail) event.preventDefault(); });
  grid.addEventListener("pointermove", event => {
    if (setting === undefined) return;
    const box = document.elementFromPoint(event.clientX, event.clientY)?.closest("label.cell")?.querySelector("input");
    if (box && box.checked !== setting) { box.checked = setting; tell(); }
  });
  window.addEventListener("pointerup", () => { setting = undefined; });
  grid.addEventListener("change", tell);
  grid.closest("form")?.addEventListener("reset", () => setTimeout(tell));
  grid.addEventListener("keydown", event => {
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 50, ArrowUp: -50 }[event.key];
    if (!step) return;
    const cells = [...grid.querySelectorAll(".cell")];
    const next = cells[cells.indexOf(event.target.closest(".cell")) + step];
    if (next) { event.preventDefault(); (next.querySelector("input") ?? next).focus(); }
  });
};

// Pages of something under way look again until it is over.
const followReload = () => {
  const part = document.querySelector("[data-reload]");
  if (!part) return;
  const timer = setInterval(async () => {
    const response = await fetch(location.href);
    if (!response.ok) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = page.getElementById(part.id);
    if (!fresh) return;
    const progress = part.querySelector("progress"), next = fresh.querySelector("progress");
    if (progress && next) { progress.value = next.value; progress.max = next.max; }
    for (const name of [".card-head", ".counts"]) part.querySelector(name)?.replaceChildren(...fresh.querySelector(name).childNodes);
    if (!fresh.hasAttribute("data-reload")) { clearInterval(timer); location.reload(); }
  }, 700);
};

// The rejected rows as a file: as they were, with the reason behind.
const prepareSaving = root => {
  for (const button of root.querySelectorAll("[data-save]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const quote = text => /[",\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
      const table = document.querySelector(button.dataset.save);
      const lines = [table.dataset.head, ...[...table.tBodies[0].rows].map(row => row.cells[2].textContent + "," + quote(row.cells[1].textContent))];
      const link = element("a", { href: URL.createObjectURL(new Blob([lines.join("\n") + "\n"], { type: "text/csv" })), download: button.dataset.name });
      link.click();
      URL.revokeObjectURL(link.href);
    });
  }
};

// The records of a CSV text with the lines on which they begin. Where quotation marks don't match up, each line is one.
const csvRecords = text => {
  const lines = text.split(/\r?\n/), records = [];
  let isOpen = false;
  lines.forEach((line, index) => {
    if (isOpen) records.at(-1).text += "\n" + line; else records.push({ line: index + 1, text: line });
    if (line.split('"').length % 2 === 0) isOpen = !isOpen;
  });
  return isOpen ? lines.map((text, index) => ({ line: index + 1, text })) : records;
};

// A large import goes in parts, with progress; each part is a form of its own with an id that follows from the first.
const prepareImport = root => {
  const form = root.querySelector("#import-form");
  if (!form) return;
  form.addEventListener("submit", async event => {
    const run = event.submitter?.value ?? "dry";
    const records = csvRecords(form.elements.csv.value.trimEnd());
    const size = Number(form.dataset.part);
    if (records.length <= size + 1) return;
    event.preventDefault();
    const bar = document.getElementById("import-progress");
    bar.hidden = false;
    bar.max = records.length - 1;
    const totals = new Map(), problems = [];
    let head = "";
    const id = form.elements.request.value.slice(0, 50);
    for (let first = 1; first < records.length; first += size) {
      const csv = [records[0], ...records.slice(first, first + size)].map(record => record.text).join("\n");
      const body = new URLSearchParams({ token: form.elements.token.value, request: id + "-" + first, run, firstLine: records[first].line - 1, csv });
      const response = await fetch("/import", { method: "POST", body });
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      for (const count of page.querySelectorAll("#import-results .count")) {
        const [figure, name] = [...count.children].map(child => child.textContent);
        totals.set(name, (totals.get(name) ?? 0) + Number(figure));
      }
      problems.push(...page.querySelectorAll("#rejects tbody tr"));
      head ||= page.getElementById("rejects")?.dataset.head ?? "";
      if (!response.ok) { problems.push(element("tr", {}, element("td", {}, String(records[first].line)), element("td", {}, page.querySelector(".alert-box")?.textContent ?? "The part was refused."), element("td", {}, ""))); break; }
      bar.value = Math.min(first + size - 1, records.length - 1);
    }
    const results = document.getElementById("import-results");
    results.replaceChildren(element("h2", { class: "section-title" }, run === "dry" ? "What would happen" : "What happened"),
      element("div", { class: "counts" }, ...[...totals].map(([name, figure]) => element("div", { class: "count" }, element("span", { class: "figure" }, figure.toLocaleString()), element("span", {}, name)))));
    if (problems.length) {
      const save = element("button", { type: "button", class: "btn btn-outline btn-sm", "data-save": "#rejects", "data-name": "rejects.csv" }, "Download the rejects");
      results.append(element("div", { class: "card table-card" }, element("table", { class: "table", id: "rejects", "data-head": head }, element("tbody", {}, ...problems)), save));
      prepareSaving(results);
    }
  });
};

const prepare = root => {
  tellTimes(root); countDown(root); prepareCopies(root); prepareLive(root); prepareMasks(root); prepareChecks(root);
  prepareKeypads(root); prepareQuestions(root); prepareForms(root); prepareSorting(root); prepareDrops(root);
  prepareGrid(root); prepareSaving(root); prepareImport(root);
};

// The registry's pulse on the first page.
const followPulse = () => {
  const card = document.querySelector("[data-pulse]");
  if (!card || !window.EventSource) return;
  let last;
  const seen = new Set();
  const source = new EventSource(card.dataset.pulse);
  window.addEventListener("pagehide", () => source.close());
  source.onmessage = event => {
    const pulse = JSON.parse(event.data);
    const at = Date.parse(pulse.asOf);
    if (last && at > last.at) {
      const rate = Math.max(0, (pulse.decided - last.decided) * 1000 / (at - last.at));
      document.getElementById("pulse-rate").textContent = rate < 10 ? rate.toFixed(1) : Math.round(rate).toLocaleString();
    }
    last = { at, decided: pulse.decided };
    document.getElementById("pulse-nodes").replaceChildren(...pulse.nodes.map(node => element("span", { class: "pulse-node" },
      element("span", { class: "dot dot-" + (node.isReachable ? "ok" : "warn") }), "n" + node.id,
      element("span", { class: "visually-hidden" }, node.isReachable ? " heard" : " not heard"))));
    if (!pulse.latest.length) return;
    const body = document.getElementById("pulse-latest");
    body.replaceChildren(...pulse.latest.map(change => {
      const key = change.number + change.time;
      const row = element("tr", seen.size && !seen.has(key) ? { class: "slide-in" } : {},
        element("td", { class: "tabular" }, change.number), element("td", {}, stateElement(change.state)),
        element("td", {}, "n" + change.node), element("td", {}, timeElement(change.time)));
      seen.add(key);
      return row;
    }));
    tellTimes(body);
  };
};

// Free numbers are asked for again every few seconds; one that was taken fades.
const watchChips = () => {
  const form = document.getElementById("find-form");
  if (!form) return;
  setInterval(async () => {
    if (document.hidden || !document.querySelector(".chip")) return;
    const response = await fetch(location.pathname + location.search);
    if (!response.ok) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const free = new Set([...page.querySelectorAll(".chip")].map(chip => chip.getAttribute("href")));
    if (!free.size) return;
    for (const chip of document.querySelectorAll(".chip")) chip.classList.toggle("gone", !free.has(chip.getAttribute("href")));
  }, 5000);
};

document.addEventListener("keydown", event => {
  if (event.key === "/" && !event.ctrlKey && !event.metaKey && !/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)) {
    event.preventDefault();
    document.getElementById("search").focus();
  }
  if (event.key === "Escape") {
    for (const menu of document.querySelectorAll("details.menu[open]")) menu.open = false;
    document.getElementById("sidebar")?.classList.remove("open");
  }
});
document.addEventListener("click", event => {
  for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("DOMContentLoaded", () => {
  const button = document.getElementById("menu-button");
  button?.addEventListener("click", () => {
    const open = document.getElementById("sidebar").classList.toggle("open");
    button.setAttribute("aria-expanded", open);
    if (open) document.querySelector("#sidebar a")?.focus();
  });
  // The switch shows the other one of what is seen now.
  const theme = document.getElementById("theme-button");
  if (theme && document.documentElement.dataset.theme === "auto" && matchMedia("(prefers-color-scheme: dark)").matches) {
    theme.value = "light";
    theme.setAttribute("aria-label", "Light colours");
  }
  prepare(document);
  followPulse();
  watchChips();
  followReload();
});
"""#),
File(name: "experiment.js", text: #"""
// Rounds as a sequence diagram, from the table of the nodes' own traces; replayed slowly on request.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const place = document.getElementById("sequence");
  if (!place) return;
  const lanes = place.dataset.lanes.split(" ");
  const messages = [...document.querySelectorAll("#trace tbody tr")].slice(0, 80).map(row => ({ ...row.dataset, time: Number(row.dataset.time) }));
  const phone = matchMedia("(max-width: 575.98px)");
  const top = 50, step = 26, height = top + step * (messages.length + 1) + 10;
  let left, gap;
  const measure = () => {
    // On a phone three lanes fit; more are scrolled to.
    const isNarrow = lanes.length <= 3 && phone.matches;
    place.classList.toggle("narrow", isNarrow);
    let right;
    [left, right, gap] = isNarrow ? [76, 24, 128] : [120, 120, 240];
    place.setAttribute("viewBox", "0 0 " + (left + right + gap * (lanes.length - 1)) + " " + height);
  };
  const x = id => left + gap * lanes.indexOf(id);
  const draw = () => {
    const arrow = svg("marker", { id: "arrow", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto-start-reverse" });
    arrow.append(svg("path", { d: "M0 0 8 4 0 8z", fill: "context-stroke" }));
    const definitions = svg("defs");
    definitions.append(arrow);
    place.replaceChildren(definitions);
    for (const id of lanes) {
      place.append(svg("text", { class: "lane-name", x: x(id), y: 24 }, "n" + id), svg("line", { class: "lane", x1: x(id), x2: x(id), y1: 36, y2: height - 6 }));
    }
  };
  const show = (message, index) => {
    const y = top + step * index + 12;
    const from = x(message.from), to = x(message.to), way = Math.sign(to - from);
    const end = message.lost ? from + way * 70 : to - way * 3;
    const kind = message.kind.replace("-range", "");
    const part = svg("g", {});
    part.append(svg("line", { class: "message " + kind + (message.kind.startsWith("refused") ? " nack" : "") + (message.lost ? " lost" : ""), x1: from + way * 3, y1: y, x2: end, y2: y + 9, "marker-end": "url(#arrow)" }),
      svg("text", { x: (from + end) / 2, y: y - 1, "text-anchor": "middle" }, message.kind.replace("-", " ") + (message.ballot ? " " + message.ballot : "") + (message.lost ? " (held back)" : "")),
      svg("text", { class: "ms", x: 6, y: y + 4 }, message.time.toFixed(2) + " ms"));
    place.append(part);
  };
  const drawAll = () => { measure(); draw(); messages.forEach(show); };
  drawAll();
  phone.addEventListener("change", drawAll);
  const controls = document.getElementById("replay");
  controls.hidden = false;
  let timers = [];
  document.getElementById("play").addEventListener("click", () => {
    timers.forEach(clearTimeout);
    draw();
    const factor = Number(document.getElementById("slow").value);
    timers = messages.map((message, index) => setTimeout(() => show(message, index), (message.time - messages[0].time) * factor));
  });
});
"""#),
File(name: "favicon.svg", text: #"""
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0b6663"/><path d="M16 8 8.5 22h15z" fill="none" stroke="#bfe6e2" stroke-width="1.6"/><g fill="#fff"><circle cx="16" cy="8" r="3.6"/><circle cx="8.5" cy="22" r="3.6"/><circle cx="23.5" cy="22" r="3.6"/></g></svg>
"""#),
File(name: "map.js", text: #"""
// The map of area codes: an outline that needs no network beyond this node, tiles where they are configured.
"use strict";
document.addEventListener("DOMContentLoaded", async () => {
  const place = document.getElementById("map");
  if (!place || !window.L) return;
  const map = L.map(place, { zoomControl: true, attributionControl: true, minZoom: 2, maxZoom: 12, worldCopyJump: true }).setView([39, -96], 3);
  map.attributionControl.setPrefix(false);
  if (place.dataset.tiles) {
    L.tileLayer(place.dataset.tiles, { attribution: place.dataset.attribution }).addTo(map);
  }
  const [outline, codes] = await Promise.all([place.dataset.outline, place.dataset.map].map(url => fetch(url).then(r => r.json())));
  if (!place.dataset.tiles) {
    L.geoJSON(outline, { interactive: false, style: { className: "map-land", weight: .8, fillOpacity: 1, color: null, fillColor: null } }).addTo(map);
    map.attributionControl.addAttribution("US Census, Natural Earth");
  }
  const icon = (text, kind, width) => L.divIcon({ html: L.Util.template("{text}", { text }), className: "map-pin " + kind, iconSize: [width, 20] });
  const group = L.markerClusterGroup
    ? L.markerClusterGroup({ maxClusterRadius: 44, showCoverageOnHover: false, iconCreateFunction: cluster => {
      // Of holdings the sum, else how many area codes.
      const sum = cluster.getAllChildMarkers().reduce((sum, marker) => sum + (marker.options.count ?? 1), 0).toLocaleString();
      return icon(sum, "map-cluster", 22 + 8 * sum.length);
    } })
    : L.layerGroup();
  const form = document.getElementById("find-form");
  const holdings = place.dataset.counts ? JSON.parse(place.dataset.counts) : null;
  for (const [code, name, latitude, longitude] of codes.areaCodes) {
    if (holdings && !holdings[code]) continue;
    const count = holdings?.[code];
    const text = holdings ? code + ": " + count.toLocaleString() : code;
    const marker = L.marker([latitude, longitude], { icon: icon(text, "", holdings ? 70 : 34), count, title: code + " " + name + (holdings ? ", " + count.toLocaleString() + " numbers" : ""), alt: "Area code " + code, keyboard: true });
    marker.on("click", () => {
      if (!form) { location.href = "/numbers?areaCode=" + code; return; }
      form.elements.areaCode.value = code;
      for (const other of ["place", "zip", "near"]) form.elements[other].value = "";
      form.ask();
    });
    group.addLayer(marker);
  }
  map.addLayer(group);
  if (form) {
    map.on("click", event => {
      form.elements.near.value = event.latlng.lat.toFixed(4) + "," + event.latlng.wrap().lng.toFixed(4);
      for (const other of ["areaCode", "place", "zip"]) form.elements[other].value = "";
      form.ask();
    });
    for (const name of ["areaCode", "place", "zip"]) form.elements[name].addEventListener("input", () => { form.elements.near.value = ""; });
  }
});
"""#),
File(name: "outline.json", text: #"""
{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"Canada","kind":"country"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-122.84,49.0],[-122.97,49.0],[-124.91,49.98],[-125.62,50.42],[-127.44,50.83],[-127.99,51.72],[-127.85,52.33],[-129.13,52.76],[-129.31,53.56],[-130.51,54.29],[-130.54,54.8],[-129.98,55.29],[-130.01,55.92],[-131.71,56.55],[-133.36,58.41],[-134.27,58.86],[-134.95,59.27],[-135.48,59.79],[-136.48,59.46],[-137.45,58.91],[-138.34,59.56],[-139.04,60.0],[-140.01,60.28],[-141.0,60.31],[-140.99,69.71],[-139.12,69.47],[-137.55,68.99],[-136.5,68.9],[-135.63,69.32],[-134.41,69.63],[-132.93,69.51],[-131.43,69.94],[-129.79,70.19],[-129.11,69.78],[-128.36,70.01],[-128.14,70.48],[-127.45,70.38],[-125.76,69.48],[-124.42,70.16],[-124.29,69.4],[-123.06,69.56],[-122.68,69.86],[-121.47,69.8],[-119.94,69.38],[-117.6,69.01],[-116.23,68.84],[-115.25,68.91],[-113.9,68.4],[-115.3,67.9],[-113.5,67.69],[-110.8,67.81],[-109.95,67.98],[-108.88,67.38],[-107.79,67.89],[-108.81,68.31],[-108.17,68.65],[-106.95,68.7],[-106.15,68.8],[-105.34,68.56],[-104.34,68.02],[-103.22,68.1],[-101.45,67.65],[-99.9,67.81],[-98.44,67.78],[-98.56,68.4],[-97.67,68.58],[-96.12,68.24],[-96.13,67.29],[-95.49,68.09],[-94.69,68.06],[-94.23,69.07],[-95.3,69.69],[-96.47,70.09],[-96.39,71.19],[-95.21,71.92],[-93.89,71.76],[-92.88,71.32],[-91.52,70.19],[-92.41,69.7],[-90.55,69.5],[-90.55,68.47],[-89.22,69.26],[-88.02,68.62],[-88.32,67.87],[-87.35,67.2],[-86.31,67.92],[-85.58,68.78],[-85.52,69.88],[-84.1,69.81],[-82.62,69.66],[-81.28,69.16],[-81.22,68.67],[-81.96,68.13],[-81.26,67.6],[-81.39,67.11],[-83.34,66.41],[-84.74,66.26],[-85.77,66.56],[-86.07,66.06],[-87.03,65.21],[-87.32,64.78],[-88.48,64.1],[-89.91,64.03],[-90.7,63.61],[-90.77,62.96],[-91.93,62.84],[-93.16,62.02],[-94.24,60.9],[-94.63,60.11],[-94.68,58.95],[-93.22,58.78],[-92.76,57.85],[-92.3,57.09],[-90.9,57.28],[-89.04,56.85],[-88.04,56.47],[-87.32,56.0],[-86.07,55.72],[-85.01,55.3],[-83.36,55.24],[-82.27,55.15],[-82.44,54.28],[-82.13,53.28],[-81.4,52.16],[-79.91,51.21],[-79.14,51.53],[-78.6,52.56],[-79.12,54.14],[-79.83,54.67],[-78.23,55.14],[-77.1,55.84],[-76.54,56.53],[-76.62,57.2],[-77.3,58.05],[-78.52,58.8],[-77.34,59.85],[-77.77,60.76],[-78.11,62.32],[-77.41,62.55],[-75.7,62.28],[-74.67,62.18],[-73.84,62.44],[-72.91,62.11],[-71.68,61.53],[-71.37,61.14],[-69.59,61.06],[-69.62,60.22],[-69.29,58.96],[-68.37,58.8],[-67.65,58.21],[-66.2,58.77],[-65.25,59.87],[-64.58,60.34],[-63.8,59.44],[-62.5,58.17],[-61.4,56.97],[-61.8,56.34],[-60.47,55.78],[-59.57,55.2],[-57.98,54.95],[-57.33,54.63],[-56.94,53.78],[-56.16,53.65],[-55.76,53.27],[-55.68,52.15],[-57.13,51.42],[-58.77,51.06],[-60.03,50.24],[-61.72,50.08],[-63.86,50.29],[-65.36,50.3],[-66.4,50.23],[-67.24,49.51],[-68.51,49.07],[-69.95,47.74],[-71.1,46.82],[-70.26,46.99],[-68.65,48.3],[-66.55,49.13],[-65.06,49.23],[-64.17,48.74],[-65.12,48.07],[-64.8,46.99],[-64.47,46.24],[-63.17,45.74],[-61.52,45.88],[-60.52,47.01],[-60.45,46.28],[-59.8,45.92],[-61.04,45.27],[-63.25,44.67],[-64.25,44.27],[-65.36,43.55],[-66.12,43.62],[-66.16,44.47],[-64.43,45.29],[-66.03,45.26],[-67.14,45.14],[-67.79,45.7],[-67.79,47.07],[-68.23,47.35],[-68.91,47.19],[-69.24,47.45],[-70.0,46.69],[-70.31,45.91],[-70.66,45.46],[-71.08,45.31],[-71.41,45.25],[-71.51,45.01],[-74.87,45.0],[-75.32,44.82],[-76.5,44.02],[-76.82,43.63],[-78.72,43.63],[-79.17,43.47],[-79.01,43.27],[-78.92,42.96],[-78.94,42.86],[-80.25,42.37],[-81.28,42.21],[-82.44,41.68],[-82.69,41.68],[-83.03,41.83],[-83.14,41.98],[-83.12,42.08],[-82.9,42.43],[-82.43,42.98],[-82.14,43.57],[-82.55,45.35],[-83.59,45.82],[-83.47,45.99],[-83.62,46.12],[-83.89,46.12],[-84.09,46.28],[-84.14,46.51],[-84.34,46.41],[-84.6,46.44],[-84.54,46.54],[-84.78,46.64],[-84.88,46.9],[-88.38,48.3],[-89.27,48.02],[-89.6,48.01],[-90.83,48.27],[-91.64,48.14],[-92.61,48.45],[-93.63,48.61],[-94.33,48.67],[-94.64,48.84],[-94.82,49.39],[-95.16,49.38],[-95.16,49.0],[-122.84,49.0]]],[[[-83.99,62.45],[-83.25,62.91],[-81.88,62.9],[-81.9,62.71],[-83.07,62.16],[-83.77,62.18],[-83.99,62.45]]],[[[-79.78,72.8],[-80.88,73.33],[-80.83,73.69],[-80.35,73.76],[-78.06,73.65],[-76.34,73.1],[-76.25,72.83],[-78.39,72.88],[-79.49,72.74],[-79.78,72.8]]],[[[-80.32,62.09],[-79.93,62.39],[-79.52,62.36],[-79.27,62.16],[-79.66,61.63],[-80.1,61.72],[-80.36,62.02],[-80.32,62.09]]],[[[-93.61,74.98],[-94.16,74.59],[-95.61,74.67],[-96.82,74.93],[-96.29,75.38],[-94.85,75.65],[-93.98,75.3],[-93.61,74.98]]],[[[-93.84,77.52],[-94.3,77.49],[-96.17,77.56],[-96.44,77.83],[-94.42,77.82],[-93.72,77.63],[-93.84,77.52]]],[[[-96.75,78.77],[-95.56,78.42],[-95.83,78.06],[-97.31,77.85],[-98.12,78.08],[-98.55,78.46],[-98.63,78.87],[-97.34,78.83],[-96.75,78.77]]],[[[-88.15,74.39],[-89.76,74.52],[-92.42,74.84],[-92.77,75.39],[-92.89,75.88],[-93.89,76.32],[-95.96,76.44],[-97.12,76.75],[-96.75,77.16],[-94.68,77.1],[-93.57,76.78],[-91.61,76.78],[-90.74,76.45],[-90.97,76.07],[-89.82,75.85],[-89.19,75.61],[-86.38,75.48],[-84.79,75.7],[-82.75,75.78],[-81.13,75.71],[-80.06,75.34],[-79.83,74.92],[-80.46,74.66],[-81.95,74.44],[-83.23,74.56],[-86.1,74.41],[-88.15,74.39]]],[[[-111.26,78.15],[-109.85,78.0],[-110.19,77.7],[-112.05,77.41],[-113.53,77.73],[-112.72,78.05],[-111.26,78.15]]],[[[-110.96,78.8],[-109.66,78.6],[-110.88,78.41],[-112.54,78.41],[-112.53,78.55],[-111.5,78.85],[-110.96,78.8]]],[[[-55.6,51.32],[-56.13,50.69],[-56.8,49.81],[-56.14,50.15],[-55.47,49.94],[-55.82,49.59],[-54.94,49.31],[-54.47,49.56],[-53.48,49.25],[-53.79,48.52],[-53.09,48.69],[-52.96,48.16],[-52.65,47.54],[-53.07,46.66],[-53.52,46.62],[-54.18,46.81],[-53.96,47.63],[-54.24,47.75],[-55.4,46.88],[-56.0,46.92],[-55.29,47.39],[-56.25,47.63],[-57.33,47.57],[-59.27,47.6],[-59.42,47.9],[-58.8,48.25],[-59.23,48.52],[-58.39,49.13],[-57.36,50.72],[-56.74,51.29],[-55.87,51.63],[-55.41,51.59],[-55.6,51.32]]],[[[-83.88,65.11],[-82.79,64.77],[-81.64,64.46],[-81.55,63.98],[-80.82,64.06],[-80.1,63.73],[-80.99,63.41],[-82.55,63.65],[-83.11,64.1],[-84.1,63.57],[-85.52,63.05],[-85.87,63.64],[-87.22,63.54],[-86.35,64.04],[-86.22,64.82],[-85.88,65.74],[-85.16,65.66],[-84.98,65.22],[-84.46,65.37],[-83.88,65.11]]],[[[-78.77,72.35],[-77.82,72.75],[-75.61,72.24],[-74.23,71.77],[-74.1,71.33],[-72.24,71.56],[-71.2,70.92],[-68.79,70.53],[-67.91,70.12],[-66.97,69.19],[-68.81,68.72],[-66.45,68.07],[-64.86,67.85],[-63.42,66.93],[-61.85,66.86],[-62.16,66.16],[-63.92,65.0],[-65.15,65.43],[-66.72,66.39],[-68.02,66.26],[-68.14,65.69],[-67.09,65.11],[-65.73,64.65],[-65.32,64.38],[-64.67,63.39],[-65.01,62.67],[-66.28,62.95],[-68.78,63.75],[-66.33,62.28],[-66.17,61.93],[-68.88,62.33],[-71.02,62.91],[-72.24,63.4],[-71.89,63.68],[-74.83,64.68],[-74.82,64.39],[-77.71,64.23],[-78.56,64.57],[-77.9,65.31],[-76.02,65.33],[-73.96,65.45],[-74.29,65.81],[-73.94,66.31],[-72.65,67.28],[-72.93,67.73],[-73.31,68.07],[-74.84,68.55],[-76.87,68.89],[-76.23,69.15],[-77.29,69.77],[-78.17,69.83],[-78.96,70.17],[-79.49,69.87],[-81.31,69.74],[-84.94,69.97],[-87.06,70.26],[-88.68,70.41],[-89.51,70.76],[-88.47,71.22],[-89.89,71.22],[-90.21,72.24],[-89.44,73.13],[-88.41,73.54],[-85.83,73.8],[-86.56,73.16],[-85.77,72.53],[-84.85,73.34],[-82.32,73.75],[-80.6,72.72],[-80.75,72.06],[-78.77,72.35]]],[[[-94.5,74.13],[-92.42,74.1],[-90.51,73.86],[-92.0,72.97],[-93.2,72.77],[-94.27,72.02],[-95.41,72.06],[-96.03,72.94],[-96.02,73.44],[-95.5,73.86],[-94.5,74.13]]],[[[-122.85,76.12],[-121.16,76.86],[-119.1,77.51],[-117.57,77.5],[-116.2,77.65],[-116.34,76.88],[-117.11,76.53],[-118.04,76.48],[-119.9,76.05],[-121.5,75.9],[-122.85,76.12]]],[[[-132.71,54.04],[-131.75,54.12],[-132.05,52.98],[-131.18,52.18],[-131.58,52.18],[-132.18,52.64],[-132.55,53.1],[-133.05,53.41],[-133.24,53.85],[-133.18,54.17],[-132.71,54.04]]],[[[-105.49,79.3],[-103.53,79.17],[-100.83,78.8],[-100.06,78.32],[-99.67,77.91],[-101.3,78.02],[-102.95,78.34],[-105.18,78.38],[-104.21,78.68],[-105.42,78.92],[-105.49,79.3]]],[[[-123.51,48.51],[-124.01,48.37],[-125.66,48.83],[-125.95,49.18],[-126.85,49.53],[-127.03,49.81],[-128.06,49.99],[-128.44,50.54],[-128.36,50.77],[-126.7,50.4],[-125.76,50.3],[-124.92,49.48],[-123.92,49.06],[-123.51,48.51]]],[[[-121.54,74.45],[-120.11,74.24],[-117.56,74.19],[-116.58,73.9],[-115.51,73.48],[-116.77,73.22],[-119.22,72.52],[-120.46,71.82],[-120.46,71.38],[-123.09,70.9],[-123.62,71.34],[-125.93,71.87],[-124.81,73.02],[-123.94,73.68],[-124.92,74.29],[-121.54,74.45]]],[[[-107.82,75.85],[-106.93,76.01],[-105.88,75.97],[-105.7,75.48],[-106.31,75.01],[-109.7,74.85],[-112.22,74.42],[-113.74,74.39],[-113.87,74.72],[-111.79,75.16],[-116.31,75.04],[-117.71,75.22],[-116.35,76.2],[-115.4,76.48],[-112.59,76.14],[-110.81,75.55],[-109.07,75.47],[-110.5,76.43],[-109.58,76.79],[-108.55,76.68],[-108.21,76.2],[-107.82,75.85]]],[[[-106.52,73.08],[-105.4,72.67],[-104.77,71.7],[-104.46,70.99],[-102.79,70.5],[-100.98,70.02],[-101.09,69.58],[-102.73,69.5],[-102.09,69.12],[-102.43,68.75],[-104.24,68.91],[-105.96,69.18],[-107.12,69.12],[-109.0,68.78],[-113.31,68.54],[-113.85,69.01],[-115.22,69.28],[-116.11,69.17],[-117.34,69.96],[-116.67,70.07],[-115.13,70.24],[-113.72,70.19],[-112.42,70.37],[-114.35,70.6],[-116.49,70.52],[-117.9,70.54],[-118.43,70.91],[-116.11,71.31],[-117.66,71.3],[-119.4,71.56],[-118.56,72.31],[-117.87,72.71],[-115.19,73.31],[-114.17,73.12],[-114.67,72.65],[-112.44,72.96],[-111.05,72.45],[-109.92,72.96],[-109.01,72.63],[-108.19,71.65],[-107.69,72.07],[-108.4,73.09],[-107.52,73.24],[-106.52,73.08]]],[[[-100.44,72.71],[-101.54,73.36],[-100.36,73.84],[-99.16,73.63],[-97.38,73.76],[-97.12,73.47],[-98.05,72.99],[-96.54,72.56],[-96.72,71.66],[-98.36,71.27],[-99.32,71.36],[-100.01,71.74],[-102.5,72.51],[-102.48,72.83],[-100.44,72.71]]],[[[-106.6,73.6],[-105.26,73.64],[-104.5,73.42],[-105.38,72.76],[-106.94,73.46],[-106.6,73.6]]],[[[-98.5,76.72],[-97.74,76.26],[-97.7,75.74],[-98.16,75.0],[-99.81,74.9],[-100.88,75.06],[-100.86,75.64],[-102.5,75.56],[-102.57,76.34],[-101.49,76.31],[-99.98,76.65],[-98.58,76.59],[-98.5,76.72]]],[[[-96.02,80.6],[-95.32,80.91],[-94.3,80.98],[-94.74,81.21],[-92.41,81.26],[-91.13,80.72],[-87.81,80.32],[-87.02,79.66],[-85.81,79.34],[-87.19,79.04],[-89.04,78.29],[-90.8,78.22],[-92.88,78.34],[-93.95,78.75],[-93.94,79.11],[-93.15,79.38],[-94.97,79.37],[-96.08,79.71],[-96.71,80.16],[-96.02,80.6]]],[[[-91.59,81.89],[-90.1,82.09],[-88.93,82.12],[-86.97,82.28],[-85.5,82.65],[-84.26,82.6],[-83.18,82.32],[-82.42,82.86],[-81.1,83.02],[-79.31,83.13],[-76.25,83.17],[-75.72,83.06],[-72.83,83.23],[-65.83,83.03],[-63.68,82.9],[-61.85,82.63],[-61.89,82.36],[-64.33,81.93],[-66.75,81.73],[-67.66,81.5],[-65.48,81.51],[-67.84,80.9],[-69.47,80.62],[-71.18,79.8],[-73.24,79.63],[-73.88,79.43],[-76.91,79.32],[-75.53,79.2],[-76.22,79.02],[-75.39,78.53],[-76.34,78.18],[-77.89,77.9],[-78.36,77.51],[-79.76,77.21],[-79.62,76.98],[-77.91,77.02],[-77.89,76.78],[-80.56,76.18],[-83.17,76.45],[-86.11,76.3],[-87.6,76.42],[-89.49,76.47],[-89.62,76.95],[-87.77,77.18],[-88.26,77.9],[-87.65,77.97],[-84.98,77.54],[-86.34,78.18],[-87.96,78.37],[-87.15,78.76],[-85.38,79.0],[-85.09,79.35],[-86.51,79.74],[-86.93,80.25],[-84.2,80.21],[-83.41,80.1],[-81.85,80.46],[-84.1,80.58],[-87.6,80.52],[-89.37,80.86],[-90.2,81.26],[-91.37,81.55],[-91.59,81.89]]],[[[-75.22,67.44],[-75.87,67.15],[-76.99,67.1],[-77.24,67.59],[-76.81,68.15],[-75.9,68.29],[-75.11,68.01],[-75.1,67.58],[-75.22,67.44]]],[[[-96.26,69.49],[-95.65,69.11],[-96.27,68.76],[-97.62,69.06],[-98.43,68.95],[-99.8,69.4],[-98.92,69.71],[-98.22,70.14],[-96.56,69.68],[-96.26,69.49]]],[[[-64.52,49.87],[-64.17,49.96],[-62.86,49.71],[-61.84,49.29],[-61.81,49.11],[-62.29,49.09],[-63.59,49.4],[-64.52,49.87]]],[[[-64.01,47.04],[-63.66,46.55],[-62.94,46.42],[-62.01,46.44],[-62.5,46.03],[-62.87,45.97],[-64.14,46.39],[-64.39,46.73],[-64.01,47.04]]]]}},{"type":"Feature","properties":{"name":"Haiti","kind":"country"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-71.71,19.71],[-71.62,19.17],[-71.7,18.79],[-71.95,18.62],[-71.69,18.32],[-71.71,18.04],[-72.37,18.21],[-72.84,18.15],[-73.45,18.22],[-73.92,18.03],[-74.46,18.34],[-74.37,18.66],[-72.69,18.45],[-72.33,18.67],[-72.79,19.1],[-72.78,19.48],[-73.42,19.64],[-73.19,19.92],[-72.58,19.87],[-71.71,19.71]]]]}},{"type":"Feature","properties":{"name":"Dominican Rep.","kind":"country"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-71.71,18.04],[-71.69,18.32],[-71.95,18.62],[-71.7,18.79],[-71.62,19.17],[-71.71,19.71],[-71.59,19.88],[-70.81,19.88],[-70.21,19.62],[-69.95,19.65],[-69.77,19.29],[-69.22,19.31],[-69.25,19.02],[-68.81,18.98],[-68.32,18.61],[-68.69,18.21],[-69.16,18.42],[-69.62,18.38],[-69.95,18.43],[-70.13,18.25],[-70.52,18.18],[-70.67,18.43],[-71.0,18.28],[-71.4,17.6],[-71.66,17.76],[-71.71,18.04]]]]}},{"type":"Feature","properties":{"name":"Bahamas","kind":"country"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-78.98,26.79],[-78.51,26.87],[-77.85,26.84],[-77.82,26.58],[-78.91,26.42],[-78.98,26.79]]],[[[-77.79,27.04],[-77.0,26.59],[-77.17,25.88],[-77.36,26.01],[-77.34,26.53],[-77.79,26.93],[-77.79,27.04]]],[[[-78.19,25.21],[-77.89,25.17],[-77.54,24.34],[-77.53,23.76],[-77.78,23.71],[-78.03,24.29],[-78.41,24.58],[-78.19,25.21]]]]}},{"type":"Feature","properties":{"name":"Greenland","kind":"country"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-46.76,82.63],[-43.41,83.23],[-39.9,83.18],[-38.62,83.55],[-35.09,83.65],[-27.1,83.52],[-20.85,82.73],[-22.69,82.34],[-31.9,82.2],[-31.4,82.02],[-27.86,82.13],[-24.84,81.79],[-22.9,82.09],[-22.07,81.73],[-23.17,81.15],[-20.62,81.52],[-15.77,81.91],[-12.77,81.72],[-12.21,81.29],[-16.29,80.58],[-16.85,80.35],[-20.05,80.18],[-17.73,80.13],[-18.9,79.4],[-19.7,78.75],[-19.67,77.64],[-18.47,76.99],[-20.04,76.94],[-21.68,76.63],[-19.83,76.1],[-19.6,75.25],[-20.67,75.16],[-19.37,74.3],[-21.59,74.22],[-20.43,73.82],[-20.76,73.46],[-22.17,73.31],[-23.57,73.31],[-22.31,72.63],[-22.3,72.18],[-24.28,72.6],[-24.79,72.33],[-23.44,72.08],[-22.13,71.47],[-21.75,70.66],[-23.54,70.47],[-25.54,71.43],[-25.2,70.75],[-26.36,70.23],[-23.73,70.18],[-22.35,70.13],[-25.03,69.26],[-27.75,68.47],[-30.67,68.13],[-31.78,68.12],[-32.81,67.74],[-34.2,66.68],[-36.35,65.98],[-37.04,65.94],[-39.81,65.46],[-40.67,64.84],[-40.68,64.14],[-41.19,63.48],[-42.82,62.68],[-42.42,61.9],[-43.38,60.1],[-44.79,60.04],[-46.26,60.85],[-48.26,60.86],[-49.23,61.41],[-49.9,62.38],[-51.63,63.63],[-52.14,64.28],[-52.28,65.18],[-53.66,66.1],[-53.3,66.84],[-53.97,67.19],[-52.98,68.36],[-51.48,68.73],[-51.08,69.15],[-50.87,69.93],[-52.56,69.43],[-53.46,69.28],[-54.68,69.61],[-54.75,70.29],[-54.36,70.82],[-53.43,70.84],[-51.39,70.57],[-54.0,71.55],[-55.0,71.41],[-55.83,71.65],[-54.72,72.59],[-55.33,72.96],[-57.32,74.71],[-58.6,75.1],[-58.59,75.52],[-61.27,76.1],[-63.39,76.18],[-68.5,76.06],[-69.66,76.38],[-71.4,77.01],[-68.78,77.32],[-66.76,77.38],[-71.04,77.64],[-73.3,78.04],[-73.16,78.43],[-65.71,79.39],[-65.32,79.76],[-68.02,80.12],[-67.15,80.52],[-63.69,81.21],[-62.23,81.32],[-62.65,81.77],[-60.28,82.03],[-57.21,82.19],[-54.13,82.2],[-53.04,81.89],[-50.39,82.44],[-48.0,82.06],[-46.6,81.99],[-44.52,81.66],[-46.9,82.2],[-46.76,82.63]]]]}},{"type":"Feature","properties":{"name":"Mexico","kind":"country"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-117.13,32.54],[-114.72,32.72],[-114.81,32.53],[-111.02,31.33],[-108.24,31.34],[-108.24,31.75],[-106.51,31.75],[-106.14,31.4],[-105.63,31.08],[-105.04,30.64],[-104.71,30.12],[-104.46,29.57],[-103.94,29.27],[-103.11,28.97],[-102.48,29.76],[-101.66,29.78],[-100.96,29.38],[-100.46,28.7],[-100.11,28.11],[-99.52,27.54],[-99.3,26.84],[-99.02,26.37],[-98.24,26.06],[-97.53,25.84],[-97.14,25.87],[-97.53,24.99],[-97.7,24.27],[-97.78,22.93],[-97.87,22.44],[-97.7,21.9],[-97.39,21.41],[-97.19,20.64],[-96.53,19.89],[-96.29,19.32],[-95.9,18.83],[-94.84,18.56],[-94.43,18.14],[-93.55,18.42],[-92.79,18.52],[-91.41,18.88],[-90.77,19.28],[-90.53,19.87],[-90.45,20.71],[-90.28,21.0],[-89.6,21.26],[-88.54,21.49],[-87.66,21.46],[-87.05,21.54],[-86.81,21.33],[-86.85,20.85],[-87.38,20.26],[-87.62,19.65],[-87.44,19.47],[-87.84,18.26],[-88.09,18.52],[-88.49,18.49],[-88.85,17.88],[-89.03,18.0],[-89.15,17.96],[-89.14,17.81],[-91.0,17.82],[-91.0,17.25],[-91.45,17.25],[-91.08,16.92],[-90.71,16.69],[-90.6,16.47],[-90.44,16.41],[-90.46,16.07],[-91.75,16.07],[-92.23,15.25],[-92.09,15.06],[-92.2,14.83],[-92.23,14.54],[-93.36,15.62],[-93.88,15.94],[-94.69,16.2],[-95.25,16.13],[-96.05,15.75],[-96.56,15.65],[-97.26,15.92],[-98.01,16.11],[-98.95,16.57],[-99.7,16.71],[-100.83,17.17],[-101.67,17.65],[-101.92,17.92],[-102.48,17.98],[-103.5,18.29],[-103.92,18.75],[-104.99,19.32],[-105.49,19.95],[-105.73,20.43],[-105.4,20.53],[-105.5,20.82],[-105.27,21.08],[-105.27,21.42],[-105.6,21.87],[-105.69,22.27],[-106.03,22.77],[-106.91,23.77],[-107.92,24.55],[-108.4,25.17],[-109.26,25.58],[-109.44,25.82],[-109.29,26.44],[-109.8,26.68],[-110.39,27.16],[-110.64,27.86],[-111.18,27.94],[-111.76,28.47],[-112.23,28.95],[-112.27,29.27],[-112.81,30.02],[-113.16,30.79],[-113.15,31.17],[-113.87,31.57],[-114.21,31.52],[-114.78,31.8],[-114.94,31.39],[-114.77,30.91],[-114.67,30.16],[-114.33,29.75],[-113.59,29.06],[-113.42,28.83],[-113.27,28.75],[-113.14,28.41],[-112.96,28.43],[-112.76,27.78],[-112.46,27.53],[-112.24,27.17],[-111.62,26.66],[-111.28,25.73],[-110.71,24.83],[-110.66,24.3],[-110.17,24.27],[-109.41,23.36],[-109.43,23.19],[-109.85,22.82],[-110.03,22.82],[-110.3,23.43],[-110.95,24.0],[-111.67,24.48],[-112.18,24.74],[-112.15,25.47],[-112.3,26.01],[-113.46,26.77],[-113.6,26.64],[-113.85,26.9],[-114.47,27.14],[-115.06,27.72],[-114.98,27.8],[-114.57,27.74],[-114.2,28.12],[-114.16,28.57],[-114.93,29.28],[-115.52,29.56],[-116.72,31.64],[-117.13,32.54]]]]}},{"type":"Feature","properties":{"name":"Panama","kind":"country"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-77.35,8.67],[-77.47,8.52],[-77.24,7.94],[-77.43,7.64],[-77.75,7.71],[-77.88,7.22],[-78.21,7.51],[-78.43,8.05],[-78.18,8.32],[-78.44,8.39],[-78.62,8.72],[-79.12,9.0],[-79.56,8.93],[-79.76,8.58],[-80.16,8.33],[-80.38,8.3],[-80.48,8.09],[-80.0,7.55],[-80.28,7.42],[-80.42,7.27],[-80.89,7.22],[-81.06,7.82],[-81.19,7.65],[-81.52,7.71],[-81.72,8.11],[-82.13,8.18],[-82.39,8.29],[-82.82,8.29],[-82.85,8.07],[-82.97,8.23],[-82.83,8.63],[-82.87,8.81],[-82.72,8.93],[-82.93,9.07],[-82.93,9.48],[-82.55,9.57],[-82.19,9.21],[-82.21,9.0],[-81.81,8.95],[-81.71,9.03],[-81.44,8.79],[-80.95,8.86],[-80.52,9.11],[-79.91,9.31],[-79.57,9.61],[-79.02,9.55],[-79.06,9.45],[-78.5,9.42],[-78.06,9.25],[-77.73,8.95],[-77.35,8.67]]]]}},{"type":"Feature","properties":{"name":"Costa Rica","kind":"country"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-82.55,9.57],[-82.93,9.48],[-82.93,9.07],[-82.72,8.93],[-82.87,8.81],[-82.83,8.63],[-82.97,8.23],[-83.51,8.45],[-83.71,8.66],[-83.6,8.83],[-83.63,9.05],[-83.91,9.29],[-84.3,9.49],[-84.65,9.62],[-84.71,9.91],[-84.98,10.09],[-84.91,9.8],[-85.11,9.56],[-85.34,9.83],[-85.66,9.93],[-85.8,10.13],[-85.79,10.44],[-85.66,10.75],[-85.94,10.9],[-85.56,11.22],[-84.9,10.95],[-84.67,11.08],[-84.36,11.0],[-84.19,10.79],[-83.9,10.73],[-83.66,10.94],[-83.4,10.4],[-83.02,9.99],[-82.55,9.57]]]]}},{"type":"Feature","properties":{"name":"Nicaragua","kind":"country"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-83.66,10.94],[-83.9,10.73],[-84.19,10.79],[-84.36,11.0],[-84.67,11.08],[-84.9,10.95],[-85.56,11.22],[-85.71,11.09],[-86.53,11.81],[-86.75,12.14],[-87.17,12.46],[-87.67,12.91],[-87.56,13.06],[-87.39,12.91],[-87.32,12.98],[-87.01,13.03],[-86.88,13.25],[-86.73,13.26],[-86.76,13.75],[-86.31,13.77],[-86.1,14.04],[-85.8,13.84],[-85.7,13.96],[-85.17,14.35],[-85.15,14.56],[-85.05,14.55],[-84.92,14.79],[-84.82,14.82],[-84.65,14.67],[-84.45,14.62],[-84.23,14.75],[-83.98,14.75],[-83.63,14.88],[-83.49,15.02],[-83.15,15.0],[-83.23,14.9],[-83.28,14.68],[-83.18,14.31],[-83.41,13.97],[-83.52,13.57],[-83.55,13.13],[-83.5,12.87],[-83.47,12.42],[-83.63,12.32],[-83.72,11.89],[-83.65,11.63],[-83.86,11.37],[-83.81,11.1],[-83.66,10.94]]]]}},{"type":"Feature","properties":{"name":"Honduras","kind":"country"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-83.15,15.0],[-83.49,15.02],[-83.63,14.88],[-83.98,14.75],[-84.23,14.75],[-84.45,14.62],[-84.65,14.67],[-84.82,14.82],[-84.92,14.79],[-85.05,14.55],[-85.15,14.56],[-85.17,14.35],[-85.7,13.96],[-85.8,13.84],[-86.1,14.04],[-86.31,13.77],[-86.76,13.75],[-86.73,13.26],[-86.88,13.25],[-87.01,13.03],[-87.32,12.98],[-87.49,13.3],[-87.79,13.38],[-87.72,13.79],[-87.86,13.89],[-88.07,13.96],[-88.5,13.85],[-88.54,13.98],[-88.84,14.14],[-89.06,14.34],[-89.35,14.42],[-89.15,14.68],[-89.23,14.87],[-89.15,15.07],[-88.68,15.35],[-88.23,15.73],[-88.12,15.69],[-87.9,15.86],[-87.62,15.88],[-87.52,15.8],[-87.37,15.85],[-86.9,15.76],[-86.44,15.78],[-86.12,15.89],[-86.0,16.01],[-85.44,15.89],[-85.18,15.91],[-84.98,16.0],[-84.37,15.84],[-83.77,15.42],[-83.41,15.27],[-83.15,15.0]]]]}},{"type":"Feature","properties":{"name":"El Salvador","kind":"country"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-89.35,14.42],[-89.06,14.34],[-88.84,14.14],[-88.54,13.98],[-88.5,13.85],[-88.07,13.96],[-87.86,13.89],[-87.72,13.79],[-87.79,13.38],[-87.9,13.15],[-88.48,13.16],[-88.84,13.26],[-89.26,13.46],[-89.81,13.52],[-90.1,13.74],[-90.06,13.88],[-89.53,14.24],[-89.59,14.36],[-89.35,14.42]]]]}},{"type":"Feature","properties":{"name":"Guatemala","kind":"country"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-92.23,14.54],[-92.2,14.83],[-92.09,15.06],[-92.23,15.25],[-91.75,16.07],[-90.46,16.07],[-90.44,16.41],[-90.6,16.47],[-90.71,16.69],[-91.08,16.92],[-91.45,17.25],[-91.0,17.25],[-91.0,17.82],[-89.14,17.81],[-89.15,17.02],[-89.23,15.89],[-88.93,15.89],[-88.6,15.71],[-88.52,15.86],[-88.23,15.73],[-88.68,15.35],[-89.15,15.07],[-89.23,14.87],[-89.15,14.68],[-89.35,14.42],[-89.59,14.36],[-89.53,14.24],[-90.06,13.88],[-90.1,13.74],[-90.61,13.91],[-91.23,13.93],[-91.69,14.13],[-92.23,14.54]]]]}},{"type":"Feature","properties":{"name":"Belize","kind":"country"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-89.14,17.81],[-89.15,17.96],[-89.03,18.0],[-88.85,17.88],[-88.49,18.49],[-88.3,18.5],[-88.3,18.35],[-88.11,18.35],[-88.12,18.08],[-88.29,17.64],[-88.2,17.49],[-88.3,17.13],[-88.24,17.04],[-88.36,16.53],[-88.55,16.27],[-88.73,16.23],[-88.93,15.89],[-89.23,15.89],[-89.15,17.02],[-89.14,17.81]]]]}},{"type":"Feature","properties":{"name":"Puerto Rico","kind":"country"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-66.28,18.51],[-65.77,18.43],[-65.59,18.23],[-65.85,17.98],[-66.6,17.98],[-67.18,17.95],[-67.24,18.37],[-67.1,18.52],[-66.28,18.51]]]]}},{"type":"Feature","properties":{"name":"Jamaica","kind":"country"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-77.57,18.49],[-76.9,18.4],[-76.37,18.16],[-76.2,17.89],[-76.9,17.87],[-77.21,17.7],[-77.77,17.86],[-78.34,18.23],[-78.22,18.45],[-77.8,18.52],[-77.57,18.49]]]]}},{"type":"Feature","properties":{"name":"Cuba","kind":"country"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-82.27,23.19],[-81.4,23.12],[-80.62,23.11],[-79.68,22.77],[-79.28,22.4],[-78.35,22.51],[-76.52,21.21],[-76.19,21.22],[-75.6,21.02],[-75.67,20.74],[-74.93,20.69],[-74.18,20.28],[-74.3,20.05],[-74.96,19.92],[-75.63,19.87],[-76.32,19.95],[-77.76,19.86],[-77.09,20.41],[-77.49,20.67],[-78.14,20.74],[-78.48,21.03],[-78.72,21.6],[-79.28,21.56],[-80.22,21.83],[-80.52,22.04],[-81.82,22.19],[-82.17,22.39],[-81.8,22.64],[-82.78,22.69],[-83.49,22.17],[-83.91,22.15],[-84.05,21.91],[-84.55,21.8],[-84.97,21.9],[-84.45,22.2],[-84.23,22.57],[-83.78,22.79],[-83.27,22.98],[-82.51,23.08],[-82.27,23.19]]]]}},{"type":"Feature","properties":{"name":"Trinidad and Tobago","kind":"country"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-61.68,10.76],[-61.11,10.89],[-60.9,10.86],[-60.94,10.11],[-61.77,10.0],[-61.95,10.09],[-61.66,10.37],[-61.68,10.76]]]]}},{"type":"Feature","properties":{"name":"Alaska","kind":"state"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-179.21,51.2],[-179.23,51.3],[-179.03,51.44],[-178.84,51.39],[-179.07,51.18],[-179.21,51.2]]],[[[-178.3,51.42],[-178.42,51.51],[-178.22,51.52],[-178.2,51.44],[-178.3,51.42]]],[[[-178.69,51.5],[-179.09,51.51],[-179.15,51.6],[-178.56,51.66],[-178.43,51.56],[-178.69,51.5]]],[[[-178.67,51.74],[-178.83,51.69],[-178.96,51.78],[-178.79,51.89],[-178.67,51.74]]],[[[-177.35,51.87],[-177.49,51.84],[-177.55,51.92],[-177.42,51.98],[-177.35,51.87]]],[[[-177.07,51.62],[-176.98,51.83],[-177.15,51.65],[-177.79,51.65],[-177.95,51.55],[-178.18,51.63],[-178.14,51.76],[-178.31,51.88],[-178.24,51.95],[-177.56,51.89],[-177.56,51.8],[-177.33,51.83],[-177.21,51.99],[-176.97,51.86],[-176.68,52.03],[-176.33,51.92],[-176.25,51.95],[-176.26,52.12],[-176.12,52.17],[-175.52,52.03],[-174.79,52.15],[-174.31,52.46],[-173.92,52.36],[-173.99,52.18],[-172.84,52.14],[-172.88,52.06],[-173.22,51.97],[-174.08,52.05],[-175.37,51.95],[-176.76,51.57],[-176.94,51.54],[-177.07,51.62]]],[[[-172.21,52.32],[-172.51,52.2],[-172.72,52.26],[-172.45,52.44],[-172.21,52.32]]],[[[-171.36,52.41],[-171.34,52.56],[-171.02,52.6],[-171.17,52.42],[-171.36,52.41]]],[[[-170.61,52.55],[-170.79,52.49],[-170.93,52.55],[-170.87,52.67],[-170.63,52.75],[-170.47,52.67],[-170.61,52.55]]],[[[-169.95,52.74],[-170.25,52.68],[-170.2,52.92],[-169.83,52.93],[-169.88,53.05],[-169.82,53.13],[-169.6,53.06],[-169.63,52.75],[-169.95,52.74]]],[[[-169.44,56.54],[-169.68,56.5],[-169.88,56.63],[-169.44,56.65],[-169.38,56.59],[-169.44,56.54]]],[[[-170.3,57.06],[-170.49,57.01],[-170.41,57.1],[-170.51,57.14],[-170.49,57.23],[-170.02,57.27],[-170.3,57.06]]],[[[-172.66,60.18],[-172.89,60.18],[-172.73,60.26],[-172.66,60.18]]],[[[-172.44,60.44],[-172.12,60.33],[-172.22,60.24],[-172.85,60.32],[-173.16,60.47],[-173.14,60.58],[-173.24,60.65],[-173.01,60.74],[-172.76,60.52],[-172.44,60.44]]],[[[-171.31,63.28],[-171.62,63.28],[-171.93,63.43],[-171.86,63.79],[-171.67,63.84],[-171.54,63.72],[-170.96,63.63],[-170.24,63.75],[-169.93,63.53],[-168.64,63.34],[-168.59,63.27],[-168.8,63.02],[-169.26,63.12],[-169.64,62.88],[-170.12,63.13],[-170.36,63.15],[-170.52,63.29],[-171.05,63.37],[-171.31,63.28]]],[[[-168.84,65.81],[-168.78,65.72],[-168.97,65.69],[-168.97,65.81],[-168.84,65.81]]],[[[-166.93,54.03],[-166.19,54.05],[-166.08,54.24],[-165.57,54.34],[-165.23,54.21],[-165.3,54.14],[-164.72,54.27],[-164.71,54.17],[-164.85,54.08],[-165.73,54.02],[-166.03,53.75],[-166.68,53.41],[-167.45,53.21],[-168.13,53.22],[-168.33,53.08],[-168.35,52.95],[-169.31,52.73],[-169.2,52.96],[-169.0,52.99],[-168.42,53.5],[-168.09,53.62],[-167.73,53.56],[-167.76,53.43],[-167.43,53.5],[-167.16,53.68],[-167.21,53.9],[-166.93,54.03]]],[[[-162.82,54.31],[-163.01,54.37],[-162.86,54.55],[-162.24,54.38],[-162.56,54.24],[-162.82,54.31]]],[[[-163.06,54.78],[-164.12,54.56],[-165.02,54.6],[-164.16,55.02],[-162.91,55.39],[-161.95,55.88],[-160.31,56.37],[-158.28,58.04],[-159.72,58.78],[-160.1,58.7],[-160.42,58.8],[-160.54,58.69],[-160.47,58.63],[-161.73,58.5],[-162.17,58.71],[-162.02,59.06],[-162.32,59.81],[-164.0,59.75],[-165.48,60.61],[-165.3,60.96],[-166.15,61.44],[-165.45,62.39],[-164.92,62.92],[-162.94,63.22],[-161.86,63.59],[-161.68,63.57],[-161.72,63.65],[-161.02,63.99],[-162.63,64.33],[-165.5,64.46],[-166.98,65.3],[-166.21,66.28],[-162.98,66.97],[-166.8,68.41],[-166.33,68.91],[-164.23,68.99],[-163.28,69.66],[-158.97,70.94],[-158.06,70.88],[-156.7,71.39],[-152.58,70.95],[-150.81,70.55],[-149.4,70.6],[-148.15,70.5],[-144.98,70.03],[-143.59,70.21],[-142.25,69.96],[-141.0,69.22],[-141.0,60.81],[-140.49,60.29],[-139.1,60.29],[-138.07,59.49],[-136.49,59.26],[-136.34,59.45],[-135.14,59.62],[-133.79,58.68],[-132.12,56.89],[-130.25,56.1],[-130.02,55.91],[-130.0,55.26],[-131.22,54.7],[-133.7,55.22],[-133.83,55.74],[-134.53,55.79],[-136.62,58.12],[-139.53,59.36],[-143.35,59.96],[-147.96,59.74],[-152.41,58.99],[-152.46,58.9],[-153.6,58.53],[-154.53,57.99],[-155.84,57.5],[-157.71,55.97],[-159.93,55.34],[-159.42,55.24],[-159.38,54.84],[-159.91,54.91],[-160.14,55.23],[-160.91,55.12],[-161.02,55.28],[-162.03,54.66],[-162.72,54.86],[-163.06,54.78]]],[[[-160.1,58.7],[-160.3,58.54],[-160.47,58.63],[-160.1,58.7]]],[[[-152.09,59.01],[-151.86,58.94],[-151.98,58.84],[-152.36,58.82],[-152.46,58.9],[-152.09,59.01]]],[[[-159.5,54.86],[-159.42,54.78],[-159.55,54.7],[-159.91,54.81],[-159.76,54.89],[-159.5,54.86]]],[[[-163.06,55.37],[-163.24,55.37],[-163.27,55.5],[-163.1,55.51],[-163.06,55.37]]],[[[-159.99,58.54],[-160.06,58.65],[-159.87,58.61],[-159.99,58.54]]],[[[-165.58,60.19],[-165.56,60.06],[-165.41,59.97],[-165.47,59.89],[-166.1,59.69],[-167.42,60.03],[-167.56,60.22],[-166.97,60.28],[-166.15,60.51],[-165.98,60.37],[-165.67,60.38],[-165.56,60.3],[-165.58,60.19]]],[[[-167.92,64.96],[-168.09,64.91],[-168.21,64.98],[-168.03,65.04],[-167.92,64.96]]],[[[-180.88,51.35],[-181.45,51.6],[-181.46,51.68],[-180.96,51.64],[-180.48,51.42],[-180.42,51.35],[-180.49,51.31],[-180.88,51.35]]],[[[-181.82,51.77],[-181.88,51.84],[-181.78,51.89],[-181.5,51.76],[-181.63,51.7],[-181.82,51.77]]],[[[-180.38,51.82],[-180.58,51.89],[-180.59,52.01],[-180.34,52.08],[-180.15,51.99],[-180.19,51.88],[-180.38,51.82]]],[[[-182.43,51.86],[-182.58,51.87],[-182.67,51.76],[-182.89,51.88],[-182.41,52.19],[-182.25,52.14],[-182.3,52.01],[-182.13,51.94],[-182.43,51.86]]],[[[-181.71,51.9],[-181.98,51.98],[-181.88,52.11],[-181.33,51.96],[-181.47,51.85],[-181.71,51.9]]],[[[-184.05,52.29],[-184.23,52.41],[-183.96,52.39],[-184.05,52.29]]],[[[-186.48,52.33],[-186.7,52.36],[-186.67,52.47],[-186.14,52.53],[-186.22,52.32],[-186.48,52.33]]],[[[-185.9,52.66],[-186.22,52.79],[-185.8,52.78],[-185.77,52.7],[-185.9,52.66]]],[[[-186.71,52.71],[-187.1,52.68],[-187.65,52.92],[-187.35,53.05],[-186.85,53.04],[-186.42,52.83],[-186.71,52.71]]],[[[-155.58,55.7],[-155.84,55.8],[-155.47,55.91],[-155.47,55.74],[-155.58,55.7]]],[[[-156.83,55.98],[-156.9,56.2],[-156.71,56.27],[-156.55,56.04],[-156.83,55.98]]],[[[-152.94,58.46],[-152.43,58.75],[-152.06,58.51],[-152.14,58.46],[-151.7,58.36],[-151.75,58.15],[-152.41,58.06],[-152.22,57.93],[-152.26,57.87],[-152.12,57.81],[-152.05,57.61],[-152.2,57.49],[-152.19,57.35],[-152.42,57.38],[-152.81,57.21],[-152.85,57.09],[-153.19,56.96],[-153.44,56.97],[-153.98,56.62],[-153.79,56.61],[-153.89,56.47],[-154.82,56.37],[-154.89,56.43],[-154.65,56.61],[-154.24,56.68],[-154.91,57.34],[-154.41,57.69],[-153.5,58.03],[-152.94,58.46]]]]}},{"type":"Feature","properties":{"name":"Alabama","kind":"state"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-87.59,31.0],[-87.63,30.86],[-87.39,30.63],[-87.45,30.3],[-87.66,30.2],[-88.38,30.16],[-88.47,31.87],[-88.1,34.88],[-88.2,35.0],[-85.61,34.98],[-85.22,33.04],[-84.91,32.27],[-85.13,31.87],[-85.06,31.58],[-85.11,31.26],[-85.0,31.0],[-87.59,31.0]]]]}},{"type":"Feature","properties":{"name":"Arkansas","kind":"state"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-94.27,33.57],[-94.49,33.64],[-94.43,35.41],[-94.62,36.5],[-90.33,36.5],[-90.16,36.48],[-90.07,36.32],[-90.38,36.0],[-89.73,36.0],[-89.72,35.81],[-89.96,35.72],[-89.91,35.55],[-90.15,35.43],[-90.11,35.17],[-90.31,35.0],[-90.31,34.85],[-90.54,34.76],[-90.47,34.7],[-90.58,34.64],[-90.57,34.43],[-90.84,34.25],[-91.07,33.86],[-91.03,33.69],[-91.17,33.58],[-91.2,33.4],[-91.06,33.24],[-91.2,33.13],[-91.17,33.0],[-94.04,33.02],[-94.04,33.55],[-94.27,33.57]]]]}},{"type":"Feature","properties":{"name":"Arizona","kind":"state"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-114.63,34.87],[-114.57,35.14],[-114.74,36.05],[-114.51,36.15],[-114.23,36.01],[-114.11,36.1],[-114.04,36.21],[-114.05,37.0],[-109.05,37.0],[-109.05,31.33],[-111.13,31.35],[-114.81,32.5],[-114.72,32.72],[-114.47,32.87],[-114.63,33.03],[-114.72,33.4],[-114.5,33.7],[-114.5,33.96],[-114.15,34.31],[-114.38,34.48],[-114.63,34.87]]]]}},{"type":"Feature","properties":{"name":"California","kind":"state"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-123.0,37.77],[-122.94,37.7],[-123.0,37.64],[-123.17,37.78],[-123.0,37.77]]],[[[-118.33,32.88],[-118.3,32.79],[-118.46,32.76],[-118.68,33.05],[-118.55,33.08],[-118.33,32.88]]],[[[-118.31,33.42],[-118.26,33.27],[-118.47,33.27],[-118.67,33.49],[-118.52,33.53],[-118.31,33.42]]],[[[-119.38,34.07],[-119.3,34.04],[-119.37,33.96],[-119.9,33.94],[-120.13,33.84],[-120.58,34.1],[-120.4,34.16],[-120.25,34.06],[-119.91,34.13],[-119.38,34.07]]],[[[-119.63,33.23],[-119.53,33.34],[-119.36,33.23],[-119.48,33.16],[-119.63,33.23]]],[[[-114.63,34.87],[-114.38,34.48],[-114.15,34.31],[-114.5,33.96],[-114.5,33.7],[-114.72,33.4],[-114.63,33.03],[-114.48,32.97],[-114.59,32.73],[-117.07,32.54],[-117.31,32.65],[-117.38,33.07],[-117.57,33.31],[-118.06,33.63],[-118.35,33.66],[-118.51,33.94],[-119.23,34.07],[-119.56,34.35],[-120.43,34.4],[-120.67,34.52],[-120.69,35.03],[-120.96,35.24],[-120.93,35.38],[-121.93,36.26],[-122.07,36.87],[-122.45,37.15],[-122.63,37.83],[-123.08,37.99],[-123.19,38.4],[-123.73,38.84],[-123.89,39.35],[-123.87,39.68],[-124.43,40.28],[-124.48,40.45],[-124.19,40.96],[-124.24,41.36],[-124.14,41.38],[-124.23,41.69],[-124.41,41.79],[-124.31,41.86],[-124.33,42.0],[-120.0,41.99],[-119.97,38.98],[-116.08,36.15],[-114.63,35.0],[-114.63,34.87]]]]}},{"type":"Feature","properties":{"name":"Colorado","kind":"state"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-109.05,38.22],[-109.05,41.0],[-102.05,40.98],[-102.04,36.99],[-109.05,37.0],[-109.05,38.22]]]]}},{"type":"Feature","properties":{"name":"Connecticut","kind":"state"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-72.64,42.03],[-71.8,42.01],[-71.83,41.34],[-73.66,40.99],[-73.71,41.11],[-73.51,41.25],[-73.49,42.05],[-72.64,42.03]]]]}},{"type":"Feature","properties":{"name":"District of Columbia","kind":"state"},"geometry":{"type":"MultiPolygon","coordinates":[]}},{"type":"Feature","properties":{"name":"Delaware","kind":"state"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-75.79,39.64],[-75.66,39.82],[-75.41,39.8],[-75.56,39.63],[-75.53,39.5],[-75.02,38.79],[-74.99,38.45],[-75.67,38.46],[-75.79,39.64]]]]}},{"type":"Feature","properties":{"name":"Florida","kind":"state"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-82.88,24.72],[-82.77,24.7],[-82.8,24.6],[-82.97,24.59],[-82.88,24.72]]],[[[-87.59,31.0],[-85.0,31.0],[-84.93,30.84],[-84.69,30.7],[-82.66,30.6],[-82.24,30.53],[-82.15,30.36],[-82.06,30.36],[-81.96,30.8],[-81.35,30.71],[-81.2,29.81],[-80.5,28.41],[-80.5,28.08],[-80.01,26.94],[-80.11,25.41],[-80.32,25.13],[-80.68,24.82],[-81.59,24.47],[-81.9,24.4],[-82.22,24.57],[-81.38,24.88],[-81.05,24.79],[-80.92,24.85],[-81.16,25.11],[-81.27,25.52],[-81.76,25.86],[-81.92,26.35],[-82.11,26.38],[-82.32,26.66],[-82.82,27.58],[-82.91,28.21],[-82.74,28.56],[-82.87,29.04],[-83.1,29.05],[-83.7,29.86],[-84.0,30.01],[-84.26,29.99],[-84.31,29.86],[-85.04,29.54],[-85.39,29.62],[-85.46,29.91],[-86.12,30.26],[-86.77,30.34],[-87.5,30.23],[-87.39,30.63],[-87.63,30.86],[-87.59,31.0]]]]}},{"type":"Feature","properties":{"name":"Georgia","kind":"state"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-81.12,32.3],[-81.02,32.09],[-80.75,32.03],[-81.19,31.4],[-81.19,31.25],[-81.35,31.04],[-81.35,30.71],[-81.96,30.8],[-82.06,30.36],[-82.18,30.37],[-82.24,30.53],[-84.69,30.7],[-84.93,30.84],[-85.11,31.26],[-85.06,31.58],[-85.13,31.87],[-84.91,32.27],[-85.22,33.04],[-85.61,34.98],[-83.11,35.0],[-83.35,34.7],[-82.85,34.41],[-82.51,33.94],[-81.56,33.05],[-81.12,32.3]]]]}},{"type":"Feature","properties":{"name":"Hawaii","kind":"state"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-157.64,21.25],[-158.13,21.24],[-158.34,21.6],[-157.93,21.75],[-157.65,21.48],[-157.64,21.25]]],[[[-178.25,28.35],[-178.4,28.34],[-178.43,28.47],[-178.29,28.51],[-178.25,28.35]]],[[[-175.75,27.73],[-175.97,27.69],[-176.04,27.8],[-175.92,27.81],[-175.97,27.93],[-175.73,28.0],[-175.66,27.89],[-175.75,27.73]]],[[[-166.12,23.61],[-166.21,23.6],[-166.38,23.88],[-166.18,23.89],[-166.12,23.61]]],[[[-160.25,21.94],[-160.12,22.08],[-160.0,21.99],[-160.2,21.73],[-160.3,21.79],[-160.25,21.94]]],[[[-159.5,21.83],[-159.79,21.94],[-159.85,22.06],[-159.6,22.28],[-159.38,22.28],[-159.25,22.17],[-159.28,21.96],[-159.5,21.83]]],[[[-157.11,20.88],[-157.05,20.98],[-156.91,20.98],[-156.75,20.81],[-156.97,20.69],[-157.11,20.88]]],[[[-156.71,20.83],[-156.74,21.0],[-156.59,21.09],[-156.45,20.97],[-156.27,21.0],[-155.95,20.86],[-155.93,20.75],[-156.03,20.6],[-156.73,20.45],[-156.73,20.58],[-156.5,20.69],[-156.71,20.83]]],[[[-154.93,19.67],[-154.76,19.53],[-154.81,19.42],[-155.39,19.15],[-155.64,18.88],[-155.96,19.06],[-155.95,19.35],[-156.11,19.77],[-155.89,20.01],[-155.91,20.31],[-155.21,20.03],[-154.93,19.67]]],[[[-156.88,21.23],[-156.66,21.16],[-156.82,21.01],[-157.36,21.09],[-157.27,21.28],[-156.88,21.23]]]]}},{"type":"Feature","properties":{"name":"Iowa","kind":"state"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-95.85,40.7],[-95.89,41.28],[-96.08,41.58],[-96.07,41.8],[-96.35,42.2],[-96.38,42.46],[-96.63,42.72],[-96.46,43.1],[-96.57,43.24],[-96.58,43.47],[-91.22,43.5],[-91.21,43.36],[-91.08,43.28],[-91.18,43.05],[-91.06,42.75],[-90.76,42.65],[-90.16,42.1],[-90.18,41.81],[-90.34,41.61],[-91.05,41.41],[-90.99,40.91],[-91.38,40.57],[-91.42,40.38],[-91.74,40.61],[-95.77,40.59],[-95.85,40.7]]]]}},{"type":"Feature","properties":{"name":"Idaho","kind":"state"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-117.03,42.9],[-116.96,44.04],[-117.22,44.45],[-116.48,45.59],[-116.59,45.77],[-116.92,46.0],[-117.05,46.37],[-117.03,49.0],[-116.05,49.0],[-116.05,48.4],[-115.69,47.49],[-114.78,46.73],[-114.32,46.65],[-114.51,46.03],[-114.47,45.56],[-113.9,45.62],[-113.45,45.04],[-113.46,44.88],[-113.19,44.8],[-112.97,44.43],[-112.31,44.56],[-111.78,44.52],[-111.48,44.69],[-111.05,44.47],[-111.05,42.0],[-117.03,42.0],[-117.03,42.9]]]]}},{"type":"Feature","properties":{"name":"Illinois","kind":"state"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-91.43,39.94],[-91.51,40.14],[-91.38,40.57],[-90.99,40.91],[-91.05,41.41],[-90.42,41.55],[-90.18,41.81],[-90.16,42.1],[-90.64,42.51],[-87.02,42.49],[-87.21,41.76],[-87.52,41.7],[-87.53,39.48],[-87.65,39.15],[-87.5,38.76],[-87.94,38.26],[-88.03,37.8],[-88.15,37.63],[-88.09,37.47],[-88.48,37.36],[-88.43,37.13],[-88.55,37.07],[-89.0,37.22],[-89.17,37.07],[-89.13,36.98],[-89.38,37.08],[-89.52,37.28],[-89.45,37.45],[-89.52,37.64],[-90.32,38.18],[-90.35,38.37],[-90.18,38.64],[-90.15,38.87],[-90.38,38.96],[-90.59,38.87],[-90.72,39.23],[-91.33,39.7],[-91.43,39.94]]]]}},{"type":"Feature","properties":{"name":"Indiana","kind":"state"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-87.53,41.43],[-87.52,41.7],[-87.21,41.76],[-84.81,41.75],[-84.78,38.88],[-85.19,38.69],[-85.43,38.73],[-85.56,38.45],[-86.06,37.97],[-86.34,38.16],[-86.65,37.84],[-86.89,37.96],[-87.06,37.82],[-87.6,37.97],[-87.68,37.84],[-88.03,37.8],[-88.07,37.87],[-87.94,38.26],[-87.5,38.76],[-87.65,39.15],[-87.53,39.48],[-87.53,41.43]]]]}},{"type":"Feature","properties":{"name":"Kansas","kind":"state"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-96.28,37.0],[-102.04,36.99],[-102.05,40.0],[-95.31,40.0],[-95.12,39.87],[-94.93,39.87],[-94.86,39.77],[-95.1,39.53],[-94.61,39.1],[-94.62,37.0],[-96.28,37.0]]]]}},{"type":"Feature","properties":{"name":"Kentucky","kind":"state"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-87.54,37.92],[-87.06,37.82],[-86.89,37.96],[-86.65,37.84],[-86.34,38.16],[-86.06,37.97],[-85.56,38.45],[-85.43,38.73],[-85.19,38.69],[-84.96,38.78],[-84.78,38.88],[-84.82,39.11],[-84.49,39.1],[-84.3,38.98],[-84.21,38.81],[-83.85,38.75],[-83.68,38.63],[-83.53,38.7],[-83.16,38.62],[-82.87,38.72],[-82.82,38.57],[-82.6,38.42],[-82.64,38.14],[-82.49,37.92],[-82.13,37.55],[-81.97,37.54],[-82.7,37.13],[-82.89,36.88],[-83.68,36.6],[-88.05,36.68],[-88.09,36.5],[-89.42,36.5],[-89.17,36.66],[-89.1,36.97],[-89.17,37.07],[-89.08,37.17],[-88.92,37.22],[-88.55,37.07],[-88.43,37.13],[-88.48,37.36],[-88.09,37.47],[-88.15,37.63],[-88.03,37.8],[-87.68,37.84],[-87.6,37.97],[-87.54,37.92]]]]}},{"type":"Feature","properties":{"name":"Louisiana","kind":"state"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-93.55,31.09],[-93.88,31.85],[-94.03,32.0],[-94.04,33.02],[-91.17,33.0],[-90.98,32.27],[-91.65,31.25],[-91.08,31.0],[-90.01,31.0],[-89.78,30.85],[-89.82,30.6],[-89.63,30.33],[-88.9,30.17],[-88.77,29.84],[-89.13,29.38],[-88.91,29.14],[-89.12,28.92],[-89.25,28.98],[-89.4,28.86],[-89.48,28.88],[-89.47,29.1],[-89.58,29.19],[-90.4,29.0],[-90.92,28.99],[-91.02,29.06],[-90.97,29.12],[-91.59,29.36],[-91.88,29.36],[-92.07,29.53],[-92.62,29.53],[-93.22,29.73],[-93.75,29.68],[-93.81,29.6],[-93.93,29.81],[-93.7,30.06],[-93.73,30.55],[-93.55,31.09]]]]}},{"type":"Feature","properties":{"name":"Massachusetts","kind":"state"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-72.64,42.03],[-73.49,42.05],[-73.26,42.75],[-71.35,42.7],[-71.0,42.86],[-70.74,42.87],[-70.72,42.74],[-70.5,42.64],[-70.65,42.41],[-70.64,42.18],[-70.01,42.07],[-69.87,41.81],[-69.87,41.65],[-70.02,41.47],[-70.12,41.5],[-70.07,41.61],[-70.51,41.5],[-70.38,41.38],[-69.99,41.43],[-69.9,41.25],[-70.14,41.19],[-70.57,41.3],[-70.88,41.22],[-70.9,41.37],[-71.09,41.43],[-71.13,41.65],[-71.34,41.8],[-71.38,42.01],[-72.64,42.03]]]]}},{"type":"Feature","properties":{"name":"Maryland","kind":"state"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-77.96,39.72],[-75.79,39.72],[-75.67,38.46],[-74.99,38.45],[-75.14,38.07],[-76.35,37.95],[-76.84,38.16],[-77.29,38.52],[-76.91,38.9],[-77.46,39.07],[-77.52,39.15],[-77.46,39.22],[-77.72,39.32],[-77.85,39.56],[-78.15,39.69],[-78.57,39.52],[-78.77,39.62],[-79.49,39.21],[-79.48,39.72],[-77.96,39.72]]]]}},{"type":"Feature","properties":{"name":"Maine","kind":"state"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-67.46,45.41],[-67.41,45.16],[-67.17,45.16],[-66.98,44.86],[-67.09,44.64],[-68.64,43.95],[-69.51,43.75],[-70.35,43.34],[-70.58,42.92],[-70.98,43.37],[-71.08,45.31],[-71.0,45.34],[-70.86,45.23],[-70.75,45.43],[-70.66,45.38],[-70.69,45.57],[-70.26,45.93],[-70.25,46.26],[-69.46,47.23],[-69.14,47.45],[-68.91,47.19],[-68.27,47.35],[-67.84,47.09],[-67.79,45.68],[-67.44,45.59],[-67.46,45.41]]]]}},{"type":"Feature","properties":{"name":"Michigan","kind":"state"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-89.97,47.28],[-89.48,48.01],[-89.27,48.0],[-88.38,48.3],[-85.25,47.05],[-84.6,46.5],[-84.15,46.53],[-84.1,46.25],[-83.93,46.06],[-83.76,46.1],[-83.15,45.63],[-82.66,45.4],[-82.41,44.88],[-82.12,43.59],[-82.52,42.61],[-83.08,42.31],[-83.11,41.96],[-83.42,41.73],[-87.21,41.76],[-87.02,42.49],[-87.72,45.38],[-87.85,45.41],[-87.79,45.57],[-87.86,45.74],[-88.08,45.78],[-88.1,45.92],[-90.12,46.36],[-90.34,46.55],[-89.97,47.28]]]]}},{"type":"Feature","properties":{"name":"Minnesota","kind":"state"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-96.57,46.12],[-96.79,46.62],[-96.86,47.6],[-97.14,48.18],[-97.14,48.75],[-97.23,49.0],[-95.38,49.0],[-95.15,49.25],[-95.15,49.37],[-94.97,49.37],[-94.68,48.77],[-93.89,48.63],[-93.78,48.52],[-93.14,48.62],[-92.71,48.54],[-92.66,48.44],[-92.48,48.43],[-92.37,48.22],[-92.19,48.35],[-92.05,48.33],[-91.44,48.05],[-90.88,48.24],[-90.77,48.12],[-89.48,48.01],[-89.96,47.29],[-92.2,46.71],[-92.29,46.64],[-92.29,46.08],[-92.68,45.91],[-92.88,45.68],[-92.66,45.39],[-92.79,45.08],[-92.69,44.69],[-91.47,44.01],[-91.24,43.77],[-91.22,43.5],[-96.45,43.5],[-96.45,45.3],[-96.85,45.6],[-96.58,45.84],[-96.57,46.12]]]]}},{"type":"Feature","properties":{"name":"Missouri","kind":"state"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-91.43,39.94],[-91.33,39.7],[-90.72,39.23],[-90.59,38.87],[-90.38,38.96],[-90.15,38.87],[-90.18,38.64],[-90.35,38.37],[-90.32,38.18],[-89.61,37.74],[-89.45,37.45],[-89.52,37.28],[-89.38,37.08],[-89.1,36.97],[-89.24,36.57],[-89.39,36.57],[-89.45,36.46],[-89.48,36.57],[-89.57,36.56],[-89.51,36.38],[-89.62,36.34],[-89.53,36.25],[-89.71,36.24],[-89.59,36.13],[-89.73,36.0],[-90.38,36.0],[-90.07,36.32],[-90.16,36.48],[-90.33,36.5],[-94.62,36.5],[-94.61,39.1],[-95.1,39.53],[-94.86,39.77],[-94.93,39.87],[-95.12,39.87],[-95.42,40.05],[-95.4,40.12],[-95.63,40.33],[-95.65,40.54],[-95.77,40.58],[-91.74,40.61],[-91.42,40.38],[-91.51,40.14],[-91.43,39.94]]]]}},{"type":"Feature","properties":{"name":"Mississippi","kind":"state"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-88.47,35.0],[-88.2,35.0],[-88.1,34.88],[-88.47,31.87],[-88.38,30.16],[-89.63,30.33],[-89.82,30.6],[-89.78,30.85],[-90.01,31.0],[-91.08,31.0],[-91.65,31.25],[-90.98,32.27],[-91.16,32.77],[-91.2,33.13],[-91.06,33.24],[-91.2,33.4],[-91.17,33.58],[-91.03,33.69],[-91.07,33.86],[-90.84,34.25],[-90.57,34.43],[-90.58,34.64],[-90.47,34.7],[-90.54,34.76],[-90.31,34.85],[-90.31,35.0],[-88.47,35.0]]]]}},{"type":"Feature","properties":{"name":"Montana","kind":"state"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-113.19,44.8],[-113.46,44.88],[-113.45,45.04],[-113.9,45.62],[-114.47,45.56],[-114.51,46.03],[-114.32,46.65],[-114.78,46.73],[-115.69,47.49],[-116.05,48.4],[-116.04,49.0],[-104.05,49.0],[-104.06,45.0],[-110.57,44.99],[-111.06,44.93],[-111.05,44.47],[-111.48,44.69],[-111.78,44.52],[-112.31,44.56],[-112.97,44.43],[-113.19,44.8]]]]}},{"type":"Feature","properties":{"name":"North Carolina","kind":"state"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-80.8,34.95],[-80.91,35.08],[-81.2,35.16],[-82.28,35.2],[-83.11,35.0],[-84.32,34.99],[-84.27,35.24],[-84.1,35.25],[-83.99,35.44],[-82.96,35.79],[-82.71,36.03],[-82.56,35.96],[-82.39,36.1],[-82.0,36.17],[-81.72,36.36],[-81.68,36.59],[-75.8,36.55],[-75.41,35.63],[-75.48,35.19],[-76.02,35.01],[-76.52,34.53],[-76.71,34.64],[-76.9,34.63],[-77.48,34.4],[-77.76,34.15],[-77.94,33.75],[-78.18,33.86],[-78.49,33.82],[-79.48,34.65],[-79.97,34.81],[-80.63,34.82],[-80.8,34.95]]]]}},{"type":"Feature","properties":{"name":"North Dakota","kind":"state"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-96.57,46.12],[-96.56,45.94],[-104.05,45.95],[-104.05,49.0],[-97.23,49.0],[-97.14,48.75],[-97.14,48.18],[-96.86,47.6],[-96.79,46.62],[-96.57,46.12]]]]}},{"type":"Feature","properties":{"name":"Nebraska","kind":"state"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-95.85,40.7],[-95.31,40.0],[-102.05,40.0],[-102.05,40.98],[-104.05,41.0],[-104.05,43.0],[-98.6,43.0],[-97.96,42.77],[-97.82,42.86],[-97.31,42.87],[-96.38,42.46],[-96.35,42.2],[-96.14,41.95],[-96.08,41.58],[-95.93,41.42],[-95.85,40.7]]]]}},{"type":"Feature","properties":{"name":"New Hampshire","kind":"state"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-70.95,43.51],[-70.98,43.37],[-70.58,42.92],[-71.0,42.86],[-71.35,42.7],[-72.46,42.73],[-72.54,42.82],[-72.38,43.56],[-72.09,43.97],[-72.06,44.27],[-71.57,44.56],[-71.62,44.72],[-71.44,45.23],[-71.29,45.3],[-71.08,45.31],[-70.95,43.51]]]]}},{"type":"Feature","properties":{"name":"New Jersey","kind":"state"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-74.78,40.12],[-75.08,40.55],[-75.19,40.57],[-75.2,40.7],[-75.11,41.0],[-74.69,41.36],[-73.92,41.01],[-74.05,40.66],[-74.2,40.64],[-74.25,40.49],[-73.89,40.49],[-73.9,40.27],[-74.18,39.53],[-75.02,38.79],[-75.47,39.38],[-75.56,39.63],[-75.42,39.8],[-74.78,40.12]]]]}},{"type":"Feature","properties":{"name":"New Mexico","kind":"state"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-103.56,32.0],[-106.56,32.0],[-106.63,31.91],[-106.53,31.78],[-108.21,31.78],[-108.21,31.33],[-109.05,31.33],[-109.05,37.0],[-103.0,37.0],[-103.06,32.6],[-103.56,32.0]]]]}},{"type":"Feature","properties":{"name":"Nevada","kind":"state"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-114.04,40.69],[-114.04,36.21],[-114.23,36.01],[-114.51,36.15],[-114.74,36.05],[-114.58,35.22],[-114.63,35.0],[-117.32,37.08],[-119.97,38.98],[-120.0,41.99],[-114.04,41.99],[-114.04,40.69]]]]}},{"type":"Feature","properties":{"name":"New York","kind":"state"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-77.04,42.0],[-79.43,42.0],[-79.76,42.18],[-79.75,42.52],[-78.91,42.92],[-79.06,43.1],[-79.06,43.5],[-78.7,43.63],[-76.86,43.63],[-76.44,44.09],[-74.97,44.98],[-73.34,45.01],[-73.3,44.45],[-73.41,44.1],[-73.42,43.63],[-73.24,43.53],[-73.26,42.75],[-73.51,42.09],[-73.52,41.2],[-73.71,41.11],[-73.54,40.97],[-71.91,41.31],[-71.78,41.08],[-73.25,40.56],[-74.25,40.49],[-74.2,40.64],[-74.05,40.66],[-73.92,41.01],[-74.98,41.48],[-75.11,41.84],[-75.35,42.0],[-77.04,42.0]]]]}},{"type":"Feature","properties":{"name":"Ohio","kind":"state"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-80.52,41.22],[-80.52,40.64],[-80.64,40.55],[-80.85,39.74],[-81.11,39.48],[-81.66,39.28],[-81.81,39.08],[-81.77,38.92],[-82.09,38.98],[-82.3,38.49],[-82.6,38.42],[-82.93,38.75],[-83.16,38.62],[-83.53,38.7],[-83.68,38.63],[-83.85,38.75],[-84.21,38.81],[-84.3,38.98],[-84.49,39.1],[-84.82,39.11],[-84.81,41.7],[-83.42,41.73],[-83.11,41.96],[-82.68,41.68],[-82.4,41.68],[-81.25,42.22],[-80.53,42.33],[-80.52,41.22]]]]}},{"type":"Feature","properties":{"name":"Oklahoma","kind":"state"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-94.43,35.36],[-94.49,33.64],[-95.24,33.95],[-95.31,33.88],[-95.95,33.86],[-96.32,33.7],[-96.53,33.82],[-97.2,33.81],[-98.96,34.21],[-99.26,34.4],[-99.68,34.38],[-100.0,34.86],[-100.11,36.5],[-103.0,36.5],[-103.0,37.0],[-94.62,37.0],[-94.43,35.36]]]]}},{"type":"Feature","properties":{"name":"Oregon","kind":"state"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-124.04,46.29],[-123.56,46.26],[-123.37,46.15],[-123.12,46.19],[-122.85,46.01],[-122.61,45.61],[-122.13,45.58],[-121.53,45.73],[-121.2,45.62],[-120.4,45.7],[-118.63,46.0],[-116.92,46.0],[-116.59,45.77],[-116.48,45.59],[-117.22,44.45],[-116.96,44.04],[-117.03,42.0],[-124.33,42.0],[-124.57,42.47],[-124.47,42.55],[-124.7,42.77],[-124.52,43.02],[-124.48,43.32],[-124.25,43.78],[-124.02,45.65],[-124.07,45.9],[-124.01,46.08],[-124.16,46.26],[-124.04,46.29]]]]}},{"type":"Feature","properties":{"name":"Pennsylvania","kind":"state"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-80.52,41.22],[-80.5,42.33],[-79.76,42.52],[-79.76,42.18],[-79.43,42.0],[-75.35,42.0],[-75.11,41.84],[-74.98,41.48],[-74.69,41.36],[-75.11,41.0],[-75.2,40.7],[-75.19,40.57],[-74.76,40.2],[-75.13,39.92],[-75.42,39.8],[-75.65,39.83],[-75.79,39.72],[-80.45,39.72],[-80.52,39.79],[-80.52,41.22]]]]}},{"type":"Feature","properties":{"name":"Rhode Island","kind":"state"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-71.64,41.23],[-71.54,41.29],[-71.49,41.13],[-71.65,41.11],[-71.64,41.23]]],[[[-71.29,41.76],[-71.13,41.65],[-71.09,41.43],[-71.79,41.27],[-71.79,41.18],[-71.91,41.3],[-71.8,41.42],[-71.8,42.01],[-71.38,42.01],[-71.29,41.76]]]]}},{"type":"Feature","properties":{"name":"South Carolina","kind":"state"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-81.12,32.3],[-81.56,33.05],[-82.51,33.94],[-82.85,34.41],[-83.35,34.7],[-83.11,35.0],[-82.38,35.2],[-81.2,35.16],[-80.91,35.08],[-80.63,34.82],[-79.97,34.81],[-79.48,34.65],[-78.5,33.81],[-78.93,33.57],[-79.07,33.4],[-79.08,33.19],[-79.32,32.96],[-80.24,32.48],[-80.75,32.03],[-81.02,32.09],[-81.12,32.3]]]]}},{"type":"Feature","properties":{"name":"South Dakota","kind":"state"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-96.45,45.17],[-96.45,43.5],[-96.6,43.44],[-96.46,43.1],[-96.63,42.72],[-96.45,42.49],[-97.31,42.87],[-97.82,42.86],[-97.96,42.77],[-98.6,43.0],[-104.05,43.0],[-104.05,45.95],[-96.56,45.94],[-96.85,45.6],[-96.45,45.3],[-96.45,45.17]]]]}},{"type":"Feature","properties":{"name":"Tennessee","kind":"state"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-88.47,35.0],[-90.31,35.0],[-90.11,35.17],[-90.15,35.43],[-89.91,35.55],[-89.96,35.72],[-89.72,35.81],[-89.73,36.0],[-89.59,36.13],[-89.71,36.24],[-89.53,36.25],[-89.62,36.34],[-89.51,36.38],[-89.54,36.5],[-88.09,36.5],[-88.05,36.68],[-81.68,36.59],[-81.72,36.36],[-82.0,36.17],[-82.39,36.1],[-82.56,35.96],[-82.71,36.03],[-82.96,35.79],[-83.99,35.44],[-84.1,35.25],[-84.27,35.24],[-84.32,34.99],[-88.47,35.0]]]]}},{"type":"Feature","properties":{"name":"Texas","kind":"state"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-94.27,33.57],[-94.04,33.55],[-94.03,32.0],[-93.88,31.85],[-93.55,31.09],[-93.73,30.55],[-93.7,30.06],[-93.93,29.81],[-93.83,29.6],[-97.17,27.57],[-97.25,25.95],[-97.4,25.84],[-97.68,26.03],[-98.16,26.06],[-99.1,26.45],[-99.38,26.98],[-99.54,27.59],[-99.75,27.71],[-100.31,28.34],[-100.77,29.17],[-101.41,29.74],[-102.27,29.87],[-102.67,29.74],[-102.9,29.21],[-103.24,28.98],[-103.46,29.07],[-104.52,29.66],[-104.91,30.58],[-105.38,30.85],[-106.63,31.91],[-106.56,32.0],[-103.53,32.0],[-103.06,32.6],[-103.02,36.5],[-100.11,36.5],[-100.0,34.86],[-99.68,34.38],[-99.26,34.4],[-98.96,34.21],[-97.2,33.81],[-96.53,33.82],[-96.32,33.7],[-95.95,33.86],[-95.31,33.88],[-95.24,33.95],[-94.27,33.57]]]]}},{"type":"Feature","properties":{"name":"Utah","kind":"state"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-114.04,40.69],[-114.04,41.99],[-111.05,42.0],[-111.05,41.01],[-109.05,41.0],[-109.05,37.0],[-114.05,37.0],[-114.04,40.69]]]]}},{"type":"Feature","properties":{"name":"Virginia","kind":"state"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-77.08,38.9],[-77.04,38.73],[-77.29,38.52],[-76.84,38.16],[-76.35,37.95],[-75.17,38.03],[-75.46,37.77],[-75.91,37.0],[-75.8,36.55],[-83.68,36.6],[-82.89,36.88],[-82.7,37.13],[-81.97,37.54],[-81.93,37.37],[-81.54,37.22],[-81.37,37.33],[-80.93,37.3],[-80.32,37.54],[-79.66,38.52],[-79.22,38.48],[-79.09,38.69],[-78.61,38.98],[-78.41,39.27],[-77.57,39.31],[-77.46,39.22],[-77.52,39.12],[-77.08,38.9]]]]}},{"type":"Feature","properties":{"name":"Vermont","kind":"state"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-72.79,42.74],[-73.28,42.75],[-73.24,43.53],[-73.42,43.63],[-73.41,44.1],[-73.3,44.45],[-73.34,45.01],[-71.5,45.01],[-71.62,44.72],[-71.57,44.56],[-72.06,44.27],[-72.09,43.97],[-72.38,43.56],[-72.54,42.82],[-72.46,42.73],[-72.79,42.74]]]]}},{"type":"Feature","properties":{"name":"Washington","kind":"state"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-124.04,46.29],[-124.16,46.26],[-124.15,46.7],[-124.45,47.6],[-124.8,47.98],[-124.75,48.5],[-123.75,48.25],[-123.36,48.26],[-123.13,48.41],[-123.25,48.63],[-123.05,48.76],[-123.01,49.0],[-117.03,49.0],[-117.05,46.37],[-116.92,46.0],[-118.63,46.0],[-120.4,45.7],[-121.2,45.62],[-121.53,45.73],[-122.13,45.58],[-122.61,45.61],[-122.85,46.01],[-123.12,46.19],[-123.37,46.15],[-123.56,46.26],[-124.04,46.29]]]]}},{"type":"Feature","properties":{"name":"Wisconsin","kind":"state"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-87.82,42.49],[-90.64,42.51],[-90.76,42.65],[-91.06,42.75],[-91.18,43.05],[-91.08,43.28],[-91.21,43.36],[-91.31,43.86],[-92.03,44.39],[-92.55,44.57],[-92.77,44.86],[-92.79,45.08],[-92.66,45.39],[-92.88,45.68],[-92.68,45.91],[-92.29,46.08],[-92.29,46.64],[-89.96,47.29],[-90.34,46.55],[-90.12,46.36],[-88.1,45.92],[-88.08,45.78],[-87.86,45.74],[-87.79,45.57],[-87.85,45.41],[-87.72,45.38],[-87.02,42.49],[-87.82,42.49]]]]}},{"type":"Feature","properties":{"name":"West Virginia","kind":"state"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-80.68,40.19],[-80.64,40.55],[-80.52,40.64],[-80.52,39.79],[-80.45,39.72],[-79.48,39.72],[-79.49,39.21],[-78.77,39.62],[-78.57,39.52],[-78.15,39.69],[-77.85,39.56],[-77.72,39.32],[-78.41,39.27],[-78.61,38.98],[-79.09,38.69],[-79.22,38.48],[-79.66,38.52],[-80.32,37.54],[-80.93,37.3],[-81.37,37.33],[-81.54,37.22],[-81.74,37.25],[-81.93,37.37],[-81.97,37.54],[-82.13,37.55],[-82.49,37.92],[-82.64,38.14],[-82.6,38.42],[-82.2,38.59],[-82.09,38.98],[-81.77,38.92],[-81.81,39.08],[-81.66,39.28],[-81.33,39.36],[-81.0,39.57],[-80.68,40.19]]]]}},{"type":"Feature","properties":{"name":"Wyoming","kind":"state"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-111.05,42.06],[-111.06,44.93],[-104.06,45.0],[-104.05,41.0],[-111.05,41.01],[-111.05,42.06]]]]}}]}
"""#),
    ]

    /// Names, labels and explanations of fields.
    static let fields = #"""
number	Number	The telephone number by E.164: country code and national number, at most 15 digits. One number has one record, however it is typed.
state	State	Where the number is in its life: available, reserved, assigned, suspended, aging, intermediate, administrative or quarantined.
state_until	Until	When a reserved or aging number becomes available by itself.
cnam	Caller name	The name that is shown to whoever is called: 1 to 15 letters, digits and common marks. It is delivered in capital letters.
ocn	OCN	Operating Company Number: four digits or capital letters that stand for the carrier responsible for the number. NECA assigns them.
assignee	Carrier	The company that the OCN belongs to.
certificate	Certificate	Proof of authority over the number: an X.509 chain with a TNAuthList (RFC 8226). A port or a release makes it void.
location_zip	ZIP code	Postal code of where the number is used: 10025, 10025-1234 or a Canadian postal code. The place follows from it.
location	Place	Where the number is used. It follows the postal code unless you give one.
otc	OTC	Operating Telephone Company number: six digits, for billing.
rao	RAO	Revenue Accounting Office: three digits or capital letters, for billing.
bsp	BSP	Billing Service Provider: an OCN, or a name of at most 40 characters.
collect	Collect calls	Whether the line accepts calls that the called party pays.
alt_spid	Alternative provider	OCN of a second provider, such as a reseller that serves the line.
service_indicator	Service indicator	Kind of equipment behind the line, by its ANI II digits; 00 is an ordinary line, 61 a cellular one.
reachability	Reachability	Where calls to the number go, as ENUM entries: order, preference, service and URI, as 100 10 sip sip:+12125550123@carrier-a.example. Several are separated by |.
type	Type of line	Mobile, landline, VoIP, toll-free or not bound to a place.
gusi	GUSI	Globally unique subscriber identifier: made when the number is taken, kept through ports, replaced for the next holder.
business_class	Class	Residential or business: a business number rests longer after it is given back.
ported_from	Ported from	The carrier that the number came from by its last port.
original_ocn	First carrier	The carrier that held the number's block when the number was taken.
notes	Notes	Your own remarks, at most 1,000 characters. Only your company and the registry see them.
tags	Tags	Your own labels, separated by commas, at most 20.
lock	Locks	What is forbidden until whoever set the lock lifts it: porting by the subscriber or carrier, changes and release by the registry.
version	Version	How often the record was decided. Every version is kept, and each names the hash of the one before.
created_at	Taken	When the present holder got the number.
updated_at	Changed	When the latest version was decided.
id	Id	The record's own identifier, a UUID of version 7.
pin	Porting PIN	Whoever shows it may move the number to another carrier. It is stored as a salted hash, shown once, and used once.
password	Password	10 to 200 characters. A sentence of some words is better than a short riddle.
accesscode	Access code	Eight letters and digits that were sent to you, as 7Q4M-K2XD: good for ten minutes and once.
code	Access code	Eight letters and digits that were sent to you, as 7Q4M-K2XD: good for ten minutes and once.
mail	Mail address	As jane@carrier-a.example. It is the account's name and never changes.
name	Name	1 to 100 characters.
company	Company	The company's full name, 1 to 100 characters.
block	Block	A thousands-block such as 1212555-1, or a whole code of 10,000 numbers such as 1212555.
areaCode	Area code	The three digits after the country code 1, as 212.
role	Role	Carrier, OCN manager or system administrator.
contains	Digits or letters	Up to seven; letters stand for the digits of their keys, so PIZZA finds 74992.
place	Place	A state as NY, or a town.
zip	ZIP code	A postal code; numbers of the nearest area codes come first.
companyType	Kind of company	What sort of carrier it is, by NECA's list: CLEC, ICO, WIRELESS and others.
status	Standing	Whether a carrier or an area code is in service: active or inactive, open or closed.
kind	Kind	Whether an area code belongs to a region, or to a service such as toll-free calls.
timeZone	Time zone	Of the area code, as E, C, M or P: business days of ports are counted in it.
overlay	Overlay	Area codes that share their area.
residentialDays	Rest of residential numbers	Days between a release and the next holder.
businessDays	Rest of business numbers	Days between a release and the next holder.
cause	Cause	Why a port is rejected or in conflict; only the causes of the list are permitted (47 CFR 52.36).
list	Numbers	Telephone numbers, one a line, each with its PIN behind a comma where there is one.
telephone	Telephone	Another number at which the subscriber is reached, by text or call.
contact	Contact	Where a subscriber is told of what happens to the number, besides the number itself. It counts once a code that went there has come back.
"""#
}
