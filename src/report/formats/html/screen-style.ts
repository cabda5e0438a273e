/** The page on a screen, light and dark, wide and narrow. */
export const SCREEN_STYLE = `
:root{color-scheme:light dark;--bg:#fff;--fg:#1b1f24;--soft:#f4f6f8;--line:#c9d0d8;--dim:#505a66;--link:#0b57a4;--crit:#8e1220;--high:#8a3c00;--med:#5c4a00;--low:#3a4654;--ok:#1d5c34}
@media (prefers-color-scheme:dark){:root{--bg:#14181d;--fg:#e8ebef;--soft:#1e242b;--line:#3d4753;--dim:#a9b4c0;--link:#86bdf5;--crit:#ff9da6;--high:#ffb37a;--med:#e8cf6a;--low:#b9c4d0;--ok:#8fd6a8}}
*{box-sizing:border-box}
html{scroll-padding-top:3.5rem}
body{margin:0 auto;max-width:76rem;padding:1rem clamp(.75rem,3vw,2rem) 4rem;background:var(--bg);color:var(--fg);font:1rem/1.5 system-ui,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:break-word}
code,.what,.where,.seen,h1,.profile,.trust td,.facts dd,.goal{overflow-wrap:anywhere}
td code{word-break:break-all}
h1{font-size:1.6rem;line-height:1.25;margin:.2rem 0}
h2{font-size:1.2rem;margin:2rem 0 .5rem;border-bottom:2px solid var(--line);padding-bottom:.2rem}
h3{font-size:1rem;margin:1rem 0 .4rem}h4{font-size:.95rem;margin:1rem 0 .3rem}
a{color:var(--link)}
code{font:.875em/1.4 ui-monospace,"Cascadia Mono",Consolas,"Liberation Mono",monospace}
abbr{text-decoration:none}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:.5rem;background:var(--bg);padding:.5rem;z-index:3}
.banner{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;justify-content:space-between;margin:0;border:1px solid var(--line);border-left-width:6px;padding:.3rem .7rem;font-size:.9rem}
.profile{margin:.2rem 0 1rem;color:var(--dim)}
.counts{display:flex;flex-wrap:wrap;gap:.6rem;margin:0}
.counts div{border:1px solid var(--line);border-top:5px solid var(--line);border-radius:4px;padding:.3rem .9rem .4rem;min-width:6.2rem;display:flex;flex-direction:column-reverse}
.counts dt{font-size:.8rem;letter-spacing:.03em;color:var(--dim)}
.counts dd{margin:0;font-size:1.9rem;font-weight:650;line-height:1.15;font-variant-numeric:tabular-nums}
.counts .fail{border-top-color:var(--crit)}.counts .fail dd{color:var(--crit)}
.counts .not-judged{border-top-style:double}
.counts .pass{border-top-color:var(--ok)}
.counts .total{border-style:dashed}
.severities{margin:.6rem 0 0}
.nothing{font-size:1.2rem;border:2px solid var(--crit);padding:.6rem .9rem}
.sev{font-weight:700;white-space:nowrap}
.severities .sev{margin-right:.8rem}
.critical.sev{color:var(--crit)}.high.sev{color:var(--high)}.medium.sev{color:var(--med)}.low.sev,.info.sev{color:var(--low)}
table{border-collapse:collapse;width:100%;font-size:.92rem}
th,td{text-align:left;vertical-align:top;padding:.3rem .6rem .3rem 0;border-bottom:1px solid var(--line)}
thead th{color:var(--dim);font-weight:600}
tbody th{font-weight:600}
.quiet{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
.trust{table-layout:auto}
.trust th{width:15rem}
.trust td:last-child{width:5rem;text-align:right;white-space:nowrap;padding-right:0}
.ok{color:var(--ok)}
.look{font-weight:700;color:var(--high)}
.first{margin:0;padding-left:1.6rem}
.first li{padding:.35rem 0;border-bottom:1px solid var(--line)}
.first li>div{display:grid;grid-template-columns:8.5rem minmax(0,1fr) 10rem;gap:0 .8rem}
.first a{font-weight:600}
.first .where{color:var(--dim)}
.complaints{margin:.3rem 0 .6rem;padding-left:1.2rem}
.affected caption{text-align:left;color:var(--dim);font-size:.92rem;padding:.2rem 0}
.affected td:last-child{min-width:7rem;overflow-wrap:normal}
.affected th{white-space:nowrap;width:1%}
.affected td:nth-child(2){text-align:right;width:3.5rem;font-variant-numeric:tabular-nums}
.type{margin-top:.2rem;font-size:.92rem}
.type pre{margin:.15rem 0;white-space:pre-wrap;overflow-wrap:anywhere;background:var(--soft);padding:.15rem .4rem}
.type pre span{white-space:nowrap}
.goal{display:block;font-size:.9rem;color:var(--dim)}
.notes{margin:.6rem 0;padding-left:1.2rem}
nav{position:sticky;top:0;z-index:2;background:var(--bg);border-bottom:1px solid var(--line);margin-top:1.5rem}
nav ul{display:flex;flex-wrap:wrap;gap:.15rem 1.1rem;list-style:none;margin:0;padding:.5rem 0}
.legend,section>p{color:var(--dim);font-size:.92rem}
#filters{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center;background:var(--soft);border:1px solid var(--line);border-radius:4px;padding:.6rem .8rem;margin:.5rem 0;font-size:.92rem}
#filters[hidden]{display:none}
#filters fieldset{border:0;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.2rem .9rem}
#filters legend{float:left;padding:0 .6rem 0 0;font-weight:600}
#filters label{display:inline-flex;gap:.35rem;align-items:center}
#filters select,#filters input[type=search]{max-width:13rem}
#filters button,#filters select,#filters input[type=search]{font:inherit;min-height:1.9rem;color:inherit;background:var(--bg);border:1px solid var(--dim);border-radius:3px;padding:.1rem .5rem}
#shown{flex-basis:100%;margin:0}
.heads,summary{display:grid;grid-template-columns:2.2rem minmax(6.5rem,auto) minmax(0,1fr) 10rem 2.2rem;gap:0 .7rem}
.rows summary,.heads{grid-template-columns:2.2rem 8rem minmax(0,1fr) 10rem 2.2rem}
.heads{color:var(--dim);font-weight:600;font-size:.92rem;padding:.3rem .5rem;border-bottom:2px solid var(--line);border-left:5px solid transparent}
.rows{list-style:none;margin:0;padding:0}
.finding{border-bottom:1px solid var(--line);content-visibility:auto;contain-intrinsic-size:auto 3.4rem}
.finding[hidden]{display:none}
.group{margin:1rem 0 .2rem;list-style:none;font-weight:700}
.finding summary{padding:.4rem .5rem;cursor:pointer;list-style:none;border-left:5px solid transparent}
.finding summary::-webkit-details-marker{display:none}
.finding details.critical>summary{border-left-color:var(--crit)}
.finding details.high>summary{border-left:5px double var(--high)}
.finding summary:hover{background:var(--soft)}
.finding .id{font-weight:600}
.finding .id::after{content:" \\25B8";color:var(--dim)}
.finding details[open] .id::after{content:" \\25BE"}
.seen{display:block;color:var(--dim);font-size:.9rem;display:-webkit-box;-webkit-line-clamp:2;-webkit-box-orient:vertical;overflow:hidden}
.tag{border:1px solid currentColor;border-radius:3px;padding:0 .3rem;font-size:.78rem;font-weight:600;white-space:nowrap}
details:not(.finding details)>summary{display:list-item;padding:.2rem 0;cursor:pointer}
.card{border:1px solid var(--line);border-radius:4px;background:var(--soft);margin:.2rem .5rem 1rem;padding:.4rem .9rem .8rem;scroll-margin-top:4rem}
.card:target{outline:2px solid var(--link)}
.card h3{margin:.3rem 0;display:flex;flex-wrap:wrap;gap:.2rem .6rem}
.topic{font-weight:400;color:var(--dim);font-size:.92rem}
.wide{overflow-x:auto;position:relative}
#not-judged td:nth-child(3){min-width:11rem}
.resources{min-width:36rem}
.resources th:first-child{width:32%}
.resources .print{display:block;color:var(--dim);font-weight:400;font-size:.75rem}
.leaf{display:block}
tr.pass td,tr.pass th{color:var(--dim);font-weight:400}
.facts{margin:.7rem 0 0}
.facts>div{display:grid;grid-template-columns:11rem minmax(0,1fr);gap:.1rem 1rem;padding:.25rem 0;border-top:1px solid var(--line)}
.facts dt{color:var(--dim)}
.facts dd{margin:0}
.facts ul,td ul{margin:0;padding-left:1.1rem}
.after{min-width:46rem}
.after code,.after .goal{display:block;font-weight:400}
.after td code{word-break:normal}
.after .step th{background:var(--soft);padding-left:.5rem}
.after .step div{position:sticky;left:.5rem;width:fit-content;max-width:min(100%,calc(100vw - 3rem))}
.after td:last-child{min-width:7rem}
.steps td:first-child{width:30%}
.runs th,.runs td:not(:last-child){overflow-wrap:normal;white-space:nowrap}
.matrix{min-width:60rem}
.matrix td{white-space:nowrap}
.matrix thead th{font-size:.85rem}
.matrix td.fail{font-weight:600}
.none{color:var(--dim)}
.files{min-width:70rem}
.files tr.unreadable th,.files tr.unplaced th{border-left:4px solid var(--high);padding-left:.4rem}
footer{margin-top:3rem;color:var(--dim);font-size:.9rem;border-top:1px solid var(--line)}
@media screen and (max-width:46rem){
.heads{display:none}
.rows .finding summary{grid-template-columns:1.6rem minmax(0,1fr) auto}
.finding .what{grid-column:2/-1;grid-row:2}
.finding .where{grid-column:2/-1;grid-row:3;color:var(--dim)}
.facts>div,.first li>div{grid-template-columns:minmax(0,1fr)}
.counts div{min-width:5.2rem;padding:.25rem .6rem}
.counts dd{font-size:1.5rem}
.trust th{width:auto}
.trust tr{display:grid;grid-template-columns:minmax(0,1fr) auto;border-bottom:1px solid var(--line);padding:.25rem 0}
.trust th,.trust td{border:0;padding:0}
.trust td:nth-child(2){grid-column:1;grid-row:2}
.trust td:last-child{grid-column:2;grid-row:1;width:auto;padding-left:.8rem}
nav{position:static}
.card{margin-inline:0;padding-inline:.6rem}
}
@media (forced-colors:active){.counts div,.card,.banner{border-color:CanvasText}}
.remedies{margin:0;padding-left:1rem}ol.remedies{padding-left:1.5rem}ol.remedies+p{margin-top:.6rem}.remedies pre{margin:.2rem 0;white-space:pre-wrap;overflow-wrap:anywhere}.remedies pre span{white-space:nowrap}
@media screen and (max-width:46rem){.remedies pre span,.type pre span{white-space:normal}}
`;
