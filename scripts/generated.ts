import { operatorsPage } from './generate-docs-operators.ts';
import { errorsPage } from './generate-errors.ts';
import { fixesPage } from './generate-fixes.ts';
import { houseSvg } from './generate-house.ts';
import { kindsPage } from './generate-kinds.ts';
import { logsPage } from './generate-logs.ts';
import { requestsPage } from './generate-requests.ts';
import { SCHEMA_PAGES } from './generate-schemas.ts';
import { bundledSet } from './policy-pages/bundled-set.ts';
import { coveragePage } from './policy-pages/generate-coverage.ts';
import { declarationsPage } from './policy-pages/generate-declarations.ts';
import { profilesPage } from './policy-pages/generate-profiles.ts';
import { rulePage } from './policy-pages/generate-rule-page.ts';
import { rulesPage } from './policy-pages/generate-rules.ts';

/** Everything that is generated from the sources and committed: a path and what belongs there. */
export const GENERATED: readonly { readonly path: string; readonly render: () => string | Promise<string> }[] = [
  { path: 'docs/coverage.md', render: coveragePage },
  { path: 'docs/declarations.md', render: declarationsPage },
  { path: 'docs/errors.md', render: errorsPage },
  { path: 'docs/fixes.md', render: fixesPage },
  { path: 'docs/house.svg', render: houseSvg },
  { path: 'docs/kinds.md', render: kindsPage },
  { path: 'docs/logs.md', render: logsPage },
  { path: 'docs/operators.md', render: operatorsPage },
  { path: 'docs/profiles.md', render: profilesPage },
  { path: 'docs/requests.md', render: requestsPage },
  { path: 'docs/rules.md', render: rulesPage },
  ...bundledSet().rules.map((rule) => ({
    path: `docs/rules/${rule.about.id}.md`,
    render: () => rulePage(bundledSet(), rule),
  })),
  ...SCHEMA_PAGES,
];
