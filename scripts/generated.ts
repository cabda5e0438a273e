import { kindsPage } from './generate-kinds.ts';

/** Everything that is generated from the sources and committed: a path and what belongs there. */
export const GENERATED: readonly { readonly path: string; readonly render: () => string | Promise<string> }[] = [
  { path: 'docs/kinds.md', render: kindsPage },
];
