import type { KindName } from '../../kinds.ts';

/** What may stand as one argument of a fix. */
export interface FixArgument {
  readonly type: 'text' | 'texts' | 'value';
  readonly required: boolean;
  /** The only values that it may have (for `texts`: each of them). */
  readonly values?: readonly string[];
  /** `ask` may stand in its place: only a person can decide, and answers with `--answer`. */
  readonly ask?: true;
  /** `{ property: PATH }` may stand in its place: the value is taken from the resource. */
  readonly fromProperty?: true;
  readonly doc: string;
}

/** A typed remedy that a rule may name in its `fix:`. */
export interface FixAction {
  /** Kinds of resource that a rule with this fix may select. */
  readonly kinds: readonly KindName[];
  readonly doc: string;
  readonly arguments: { readonly [name: string]: FixArgument };
}

/** A text; required unless `more` says otherwise. */
export const textArgument = (doc: string, more: Partial<FixArgument> = {}): FixArgument => ({
  type: 'text',
  required: true,
  doc,
  ...more,
});
/** A value of any type, which may be asked for or taken from the resource. */
export const valueArgument = (doc: string): FixArgument => ({
  type: 'value',
  required: true,
  ask: true,
  fromProperty: true,
  doc,
});
/** One of these parameters. */
export const propertyArgument = (values: readonly string[]): FixArgument =>
  textArgument('Parameter of the Set- cmdlet.', { values });
