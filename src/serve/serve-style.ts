import { MATRIX_STYLE } from '../report/explain/matrix-html.ts';
import { styleSheet } from '../report/formats/html/style.ts';

/** The style of the report, and what only these pages have. */
export const SERVE_STYLE = styleSheet('', {
  mark: 'INTERNAL',
  more: `${MATRIX_STYLE}
.wide{position:relative}.card code{overflow-wrap:anywhere}
header .status{color:var(--dim);margin:0 0 .3rem;font-size:.9rem}
nav a[aria-current]{font-weight:700;text-decoration:none;border-bottom:3px solid currentColor}
.lead{font-size:1.25rem;margin:.5rem 0 1rem}
.became{font-weight:700;letter-spacing:.03em;white-space:nowrap}
ul.changes{list-style:none;padding:0}ul.changes li{border-bottom:1px solid var(--line);padding:.35rem 0}ul.changes .seen{display:block;color:var(--dim)}
main h1{margin-top:1rem}
svg.days{width:100%;height:auto;max-height:14rem;border:1px solid var(--line)}
.bar-fail{fill:var(--crit)}.bar-waived{fill:url(#hatch);stroke:var(--fg);stroke-width:.5}.bar-unseen{fill:none;stroke:var(--dim);stroke-width:1;stroke-dasharray:2 1}
.hatch{stroke:var(--fg);stroke-width:2}.axis{stroke:var(--line)}.mark{fill:var(--fg)}
.key{display:inline-block;width:.9rem;height:.9rem;vertical-align:-.1rem;border:1px solid var(--fg)}
.key-fail{background:var(--crit)}.key-waived{background:repeating-linear-gradient(45deg,transparent 0 3px,var(--fg) 3px 5px)}.key-unseen{border-style:dashed}
form.filter{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:end;margin:0 0 1rem}
form.filter label{display:flex;flex-direction:column;font-size:.9rem}
form.filter label,form.filter select{max-width:100%}
form.filter select,form.filter button{font:inherit;padding:.25rem .5rem;min-height:2.2rem}
.digest{overflow-wrap:anywhere}
@media print{nav,form.filter{display:none}}
`,
});
