import { declarationsPage } from './generate-declarations.ts';
import { operatorsPage } from './generate-docs-operators.ts';
import { fixesPage } from './generate-fixes.ts';
import { houseSvg } from './generate-house.ts';
import { kindsPage } from './generate-kinds.ts';
import { requestsPage } from './generate-requests.ts';
import { rulesPage } from './generate-rules.ts';
import { SCHEMA_PAGES } from './generate-schemas.ts';

/** Everything that is generated from the sources and committed: a path and what belongs there. */
export const GENERATED: readonly { readonly path: string; readonly render: () => string | Promise<string> }[] = [
  { path: 'docs/declarations.md', render: declarationsPage },
  { path: 'docs/fixes.md', render: fixesPage },
  { path: 'docs/house.svg', render: houseSvg },
  { path: 'docs/kinds.md', render: kindsPage },
  { path: 'docs/operators.md', render: operatorsPage },
  { path: 'docs/requests.md', render: requestsPage },
  { path: 'docs/rules.md', render: rulesPage },
  ...SCHEMA_PAGES,
];
