/** What the change document adds to the style of the report. */
export const CHANGE_STYLE = `
.front{margin-bottom:1.5rem}
.front section{border-top:1px solid var(--line);padding:.35rem 0;display:grid;grid-template-columns:10rem minmax(0,1fr);gap:0 1rem}
.front h2{border:0;padding:0;margin:0;font-size:1rem;line-height:1.4}
.front .body>p,.front ul{margin:.1rem 0}
.front ul{padding-left:1.1rem}
.front .facts{margin:0}
.front .facts>div{border:0;padding:.05rem 0;grid-template-columns:8.5rem minmax(0,1fr)}
.front table{margin:.1rem 0}
.front th,.front td{padding:.15rem .6rem .15rem 0}
dd>p,dd>ul{margin:0}
dd>p+p{margin-top:.3rem}
html{scroll-padding-top:0}
nav{position:static}
.wide,.blank{position:relative}
.blank{display:inline-block;border-bottom:1px solid currentColor;height:1em;vertical-align:baseline;max-width:100%}
.w8{width:5em}.w10{width:6.5em}.w12{width:8em}.w14{width:9em}.w16{width:10em}.w18{width:11em}.w24{width:15em}
#changes .wide{content-visibility:auto;contain-intrinsic-size:auto 30rem}
.change{border:1px solid var(--line);border-left-width:6px;border-radius:4px;background:var(--soft);margin:1rem 0;padding:.3rem .9rem .7rem;content-visibility:auto;contain-intrinsic-size:auto 52rem;scroll-margin-top:4rem}
.change h3{margin:.4rem 0;overflow-wrap:anywhere}
.change .facts{margin:.3rem 0 0}
main .facts>div{grid-template-columns:8rem minmax(0,1fr)}
.facts dt{font-weight:600}
.facts dd,.sheet bdi{overflow-wrap:anywhere}
.sheet th,.sheet td{overflow-wrap:break-word}
main .sheet{min-width:40rem}
@media screen and (max-width:46rem){
.front section{grid-template-columns:minmax(0,1fr)}
.change{padding-inline:.6rem}
.front .facts>div,main .facts>div{grid-template-columns:minmax(0,1fr)}
.front .sheet thead{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
.front .sheet tr{display:block;border-bottom:1px solid var(--line);padding:.2rem 0}
.front .sheet td,.front .sheet th{display:block;border:0;padding:0}
.front .sheet td::before{content:attr(data-head) ": ";color:var(--dim)}
}
@media (forced-colors:active){.change{border-color:CanvasText}}
@media print{
body{font-family:Arial,"Liberation Sans","Helvetica Neue","DejaVu Sans Condensed",sans-serif}
.front{font-size:8pt;line-height:1.24;margin:0}
.front .banner{padding:.5mm 2mm;font-size:8pt}
.front h1{font-size:13pt;margin:.5mm 0 0}
.front .profile{margin:0 0 1mm}
.front h2{font-size:8pt}
.front section{padding:.6mm 0;grid-template-columns:21mm minmax(0,1fr);gap:0 2mm}
.front .body>p,.front ul{margin:0}
.front .facts>div{grid-template-columns:21mm minmax(0,1fr);gap:0 2mm;padding:0}
.front table{font-size:8pt;margin:0}
.front th,.front td{padding:.1mm 2mm .1mm 0}
.front code{font-size:7pt}
main{font-size:7.8pt;line-height:1.19}
main h2{font-size:11pt;margin:3mm 0 .8mm}
main h3{font-size:9pt}
main p,main ul{margin:.8mm 0}
main li{margin:0}
main table{font-size:7.4pt;line-height:1.2;margin:.5mm 0}
main th,main td{padding:.4mm 2mm .4mm 0}
main code,main .sheet code{font-size:.87em;line-height:inherit}
#changes .wide,.change{content-visibility:visible}
.change{break-inside:auto;padding:.5mm 2.5mm 1mm;margin:1.5mm 0}
dd>p{margin:0}dd>p+p{margin-top:.2mm}
.change h3{break-after:avoid;margin:.6mm 0}
main .facts{margin:0}
.change .facts{columns:2;column-gap:4mm}
.change .facts>div{display:block;padding-left:17mm;break-inside:auto}
.change .facts dt{float:left;width:16mm;margin-left:-17mm}
.change .facts dd{display:flow-root}
main tr,main li{break-inside:auto}
#changes>.body>ul{columns:2;column-gap:4mm;font-size:7.4pt}
main .facts>div{grid-template-columns:23mm minmax(0,1fr);padding:.15mm 0}
main .sheet{min-width:0}
main .sheet th,main .sheet td{min-width:17mm}
.sheet th,.sheet td{overflow-wrap:anywhere}
.sheet code{font-size:7.5pt}
footer{margin:0;padding:0;font-size:7.4pt}
footer p{margin:0}
#annex .sheet{line-height:1.02}
#annex .sheet th,#annex .sheet td{padding-block:0}
#afterwards{break-inside:avoid}
}
@page:left{margin:13mm 12mm 9mm}
@page:right{margin:13mm 12mm 9mm}
@page:first{margin:15mm 14mm 10mm}
`;
