import type { Resource, Value } from '../../model/resource.ts';
import type { Seen } from './seen.ts';

/** What the small kinds of a snapshot say about sign-ins: everything but mailboxes. */
export interface SignInFacts {
  readonly byId: ReadonlyMap<string, Resource>;
  readonly byKind: ReadonlyMap<string, readonly Resource[]>;
  readonly fronts: readonly FrontEnd[];
  /** Whether `fronts` are all of them. */
  readonly isComplete: boolean;
  /** Whether every certificate of a server was seen. */
  readonly hasCertificatesOf: (server: FrontEnd) => boolean;
  /** When it was collected, ISO 8601 UTC; `undefined` where no record says it. */
  readonly collected: string | undefined;
  readonly mapiHttp: Seen<Value>;
  readonly modern: Seen<Value>;
  /** `null` of the value: its way of signing in is the one that ships. */
  readonly declared: (property: string) => Seen<Value>;
}

/** Old: Exchange 2007 and 2010, whose clients are told one method. */
export type Generation = 'old' | 'new';

/** A server that clients reach. */
export interface FrontEnd {
  /** As its label writes it. */
  readonly name: string;
  readonly key: string;
  readonly generation: Generation | undefined;
}
