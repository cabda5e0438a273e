import type { SectionName } from '../settings.ts';

/** A section where it stands in a file. */
export interface SectionText {
  readonly section: SectionName;
  readonly line: number;
  /** By attribute path below the section, `extendedProtection.tokenChecking`. */
  readonly attributes: ReadonlyMap<string, AttributeText>;
  /** Steps of `providers`, empty where the section has none. */
  readonly providers: readonly CollectionStep[];
  /** Line of `<providers>`, where there is one. */
  readonly providersLine: number | null;
  /** What it may not be told below its file. */
  readonly locks: readonly SectionLock[];
  /** Every attribute and element that it names, as `noteNames` writes them. */
  readonly names: ReadonlySet<string>;
  /** Its content stands elsewhere (`configSource`), is encrypted or absurdly long: what it sets was not seen. */
  readonly hidden: {
    readonly cause: 'not-asked' | 'unreadable' | 'over-limit';
    readonly detail: string;
    /** The file of `configSource`, relative to the folder of this one. */
    readonly source?: string;
  } | null;
}

/** An attribute of a section, or of a child element of it, with the line of its element. */
export interface AttributeText {
  readonly text: string;
  readonly line: number;
}

/** One step of a collection, in document order. */
export type CollectionStep =
  | { readonly type: 'clear'; readonly line: number }
  | {
      readonly type: 'remove' | 'add';
      readonly value: string;
      readonly line: number;
      /** `lockItem`: files below may not take the entry out. */
      readonly isLocked: boolean;
    };

/**
 * One lock inside a section: files of the levels below may not set what it names, `<location>` of the same file may
 * (`docs/iis.md#what-is-computed`).
 */
export interface SectionLock {
  /** `''` is the section itself, else the child element that carries the lock. */
  readonly element: string;
  /** `item`: the section as a whole. */
  readonly of: 'attributes' | 'elements' | 'item';
  readonly names: ReadonlySet<string>;
  /** The names are what is not locked. */
  readonly isExcept: boolean;
}
