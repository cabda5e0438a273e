/** The page on paper. */
export const PRINT_STYLE = `
@media print{
:root{color-scheme:light;--bg:#fff;--fg:#000;--soft:#fff;--line:#999;--dim:#333;--link:#000;--crit:#000;--high:#000;--med:#000;--low:#000;--ok:#000}
html{font-size:9.5pt}
body{max-width:none;padding:0;line-height:1.38}
th,td,dd{overflow-wrap:anywhere}
.resources{table-layout:fixed}
.runs td,.runs td:not(:last-child){white-space:normal;overflow-wrap:break-word}
nav,.skip,#filters{display:none}
.front{break-after:page;font-size:.83em;line-height:1.28}
.front .trust,.front .affected{font-size:1em}
.front th,.front td{padding-top:.1rem;padding-bottom:.1rem}
.front .first li{padding:.15rem 0}.front .type,.front .goal{font-size:1em}
.front .counts dd{font-size:1.4rem}.front .counts div{padding:.1rem .7rem}
h2{break-after:avoid}h3,h4,.step{break-after:avoid}
.front h2{margin-top:2.5mm}
.wide{overflow:visible}
.resources,.matrix,.files,.after{min-width:0}
.matrix td{white-space:normal}
.files td:last-child{font-size:6.5pt}
.finding{content-visibility:visible;break-inside:auto}
.finding summary{break-after:avoid;break-inside:avoid}
.card{border-color:#999}
.finding details.critical::details-content,.finding details.high::details-content{content-visibility:visible;display:block;block-size:auto}
.finding details.medium::details-content,.finding details.low::details-content{display:none}
tr,li,.facts>div{break-inside:avoid}
a{text-decoration:none}
}
`;
