import type { PropertyType } from '../kind.ts';

/**
 * What no server, client or network can tell: only the organization knows it and says it in declarations.yaml. Each is a
 * question, and a property `declared.…` of the organization, which every rule reads by `declared: NAME`.
 */
export interface DeclaredFact {
  readonly type: PropertyType;
  readonly many?: 'set';
  readonly question: string;
  /** Answers to choose from, each with what it means. */
  readonly answers?: { readonly [value: string]: string };
  /** An answer of several values, as somebody may write it. */
  readonly example?: string;
}
