import { canonicalJson } from '../lib/canonical-json.ts';
import { digest } from '../lib/digest.ts';
import type { CaptureStore } from './capture-store.ts';
import { catalogDigest } from './catalog/catalog-digest.ts';
import type { CatalogRequest } from './catalog/catalog-request.ts';
import { CATALOG, requestNamed } from './catalog.ts';
import type { CollectDependencies } from './collect-plan.ts';
import { type CollectedManifest, type FileEntry, type RequestEntry, rightsOf } from './collected-manifest.ts';
import type { RequestOutcome } from './request-outcome.ts';
import type { ServerFact } from './server-fact.ts';
import type { ConnectAnswer } from './sources/powershell/connect-answer.ts';

/** One request in one scope. */
export interface Errand {
  readonly request: CatalogRequest;
  readonly server?: ServerFact;
  readonly database?: string;
}

export const scopeOf = (errand: Errand): string => errand.server?.name ?? 'organization';
const keyOf = (request: string, scope: string, database: string | undefined): string =>
  JSON.stringify([request, scope.toLowerCase(), database ?? '']);
const keyOfErrand = (errand: Errand): string => keyOf(errand.request.id, scopeOf(errand), errand.database);
const askDigest = (request: CatalogRequest): string => digest(canonicalJson(request.asks)).slice(0, 16);

/** Why a request is missing that nobody came to. */
export const NOT_REACHED = 'the collection was interrupted before it';

/**
 * The book of one collection: what was planned, what came of it, and `capture.json` on disk, which is true at every
 * moment. A class, since it lives as long as the collection and changes with it.
 */
export class Ledger {
  readonly #store: CaptureStore;
  readonly #dependencies: CollectDependencies;
  readonly #requests = new Map<string, RequestEntry>();
  readonly #files = new Map<string, FileEntry>();
  readonly #notAsked: { readonly request: string; readonly scope: string; readonly reason: string }[] = [];
  readonly #previous: Previous;
  readonly #kept = new Set<string>();
  #servers: readonly ServerFact[] = [];
  #connection: ConnectAnswer | undefined;
  #narrowed: string | undefined;
  readonly #ended = new Set<string>();
  #saving: Promise<void> | undefined;
  #dirty = false;
  #unsaved: unknown;
  #written: CollectedManifest | undefined;
  #isThrough = false;

  constructor(dependencies: CollectDependencies, previous: Previous) {
    this.#dependencies = dependencies;
    this.#store = dependencies.store;
    this.#previous = previous;
  }

  get requests(): readonly RequestEntry[] {
    return [...this.#requests.values(), ...this.#unplanned()].sort(byScope);
  }
  #unplanned(): readonly RequestEntry[] {
    if (this.#isThrough) return [];
    const known = new Set([...this.#requests.values(), ...this.#notAsked].map(({ request }) => request));
    return CATALOG.filter(({ id }) => !known.has(id)).map((request) => ({
      ...headOf({ request }),
      status: 'failed',
      reason: NOT_REACHED,
      ask: askDigest(request),
      files: [],
    }));
  }
  get files(): readonly FileEntry[] {
    return [...this.#files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  }
  get notAsked(): CollectedManifest['notAsked'] {
    return this.#notAsked;
  }
  get progress(): { readonly done: number; readonly planned: number; readonly mailboxes: number } {
    return { done: this.#ended.size, planned: this.#requests.size, mailboxes: this.#countOf('Get-Mailbox') };
  }
  /** Why capture.json could not be written, where it could not. */
  get unsaved(): unknown {
    return this.#unsaved;
  }

  connected(connection: ConnectAnswer | undefined): void {
    this.#connection = connection;
  }
  found(servers: readonly ServerFact[]): void {
    this.#servers = servers;
  }
  /** Nothing is asked any more. Until then what was not planned yet is missing too: a part never looks whole. */
  through(): void {
    this.#isThrough = true;
  }
  /** What mailboxes the session does not see, as a reason: no answer about mailboxes is complete then. */
  narrowed(reason: string | undefined): void {
    this.#narrowed = reason;
  }

  /**
   * Takes over what an earlier collection finished, where its files are still what they were and the same would be asked
   * again. What it left beside that goes: a file that no request answers for would pass for an export by hand.
   */
  async recall(): Promise<void> {
    for (const entry of this.#previous.requests) {
      const request = requestNamed(entry.request);
      if (entry.status !== 'complete' || request === undefined || entry.ask !== askDigest(request)) continue;
      const files = await this.#unchanged(entry.files);
      if (files === undefined) continue;
      const key = keyOf(entry.request, entry.scope, entry.database);
      for (const file of files) this.#files.set(file.path, file);
      this.#requests.set(key, entry);
      this.#kept.add(key);
      this.#ended.add(key);
    }
    for (const { path } of this.#previous.files) if (!this.#files.has(path)) await this.#store.remove(path);
  }

  async #unchanged(paths: readonly string[]): Promise<readonly FileEntry[] | undefined> {
    const files: FileEntry[] = [];
    for (const path of paths) {
      const file = this.#previous.files.find((one) => one.path === path);
      if (file === undefined || (await this.#store.digestOf(path)) !== file.sha256) return undefined;
      files.push(file);
    }
    return files;
  }

  /** From now on they are missing until they are done. */
  plan(errands: readonly Errand[]): void {
    for (const errand of errands) {
      const key = keyOfErrand(errand);
      if (this.#requests.has(key)) continue;
      const entry = {
        ...headOf(errand),
        status: 'failed',
        reason: NOT_REACHED,
        ask: askDigest(errand.request),
      } as const;
      this.#requests.set(key, { ...entry, files: [] });
    }
  }

  /** They were planned before it was known that nobody here can answer them, or in which parts. */
  forget(errands: readonly Errand[]): void {
    for (const errand of errands) {
      const key = keyOfErrand(errand);
      if (this.#requests.get(key)?.reason === NOT_REACHED) this.#requests.delete(key);
    }
  }

  /** Whether an earlier collection finished it. */
  has(errand: Errand): boolean {
    return this.#kept.has(keyOfErrand(errand));
  }

  async done(errand: Errand, outcome: RequestOutcome, began: Date, took: number): Promise<void> {
    const key = keyOfErrand(errand);
    const { replayed } = this.#dependencies;
    const before = replayed?.requests.find((one) => keyOf(one.request, one.scope, one.database) === key);
    const started = before?.started ?? began.toISOString();
    const durationMs = before?.durationMs ?? took;
    this.#ended.add(key);
    if (outcome.status === 'not-asked') {
      this.#requests.delete(key);
      this.#ended.delete(key);
      this.#notAsked.push({ request: errand.request.id, scope: scopeOf(errand), reason: outcome.reason ?? '' });
      return;
    }
    const narrow =
      outcome.status === 'complete' && errand.request.kinds.includes('mailbox') ? this.#narrowed : undefined;
    const status = narrow === undefined ? outcome.status : 'partial';
    const said = narrow ?? outcome.reason;
    const reason = errand.database === undefined || said === undefined ? said : `${errand.database}: ${said}`;
    this.#requests.set(key, {
      ...headOf(errand),
      status,
      ...(reason === undefined ? {} : { reason }),
      started,
      durationMs,
      ...(outcome.count === undefined ? {} : { count: outcome.count }),
      ...(outcome.truncated === true ? { truncated: true } : {}),
      ask: askDigest(errand.request),
      files: outcome.files.map((file) => file.path),
    });
    const ended = new Date(Date.parse(started) + durationMs).toISOString();
    for (const { path, sha256, bytes, withheld, request } of outcome.files) {
      const collectedAt = replayed?.files.find((file) => file.path === path)?.collectedAt ?? ended;
      await this.#store.date(path, collectedAt);
      this.#files.set(path, {
        path,
        ...(path.endsWith('.ndjson') ? { request: request ?? errand.request.id } : {}),
        ...(errand.server === undefined ? {} : { server: errand.server.name }),
        sha256,
        bytes,
        collectedAt,
        withheld,
      });
    }
  }

  manifest(): CollectedManifest {
    const { files, requests } = this;
    const times = files.map((file) => file.collectedAt).sort();
    const answered = new Set(
      requests.filter((entry) => entry.status !== 'failed').map((entry) => entry.scope.toLowerCase()),
    );
    const { tool } = this.#dependencies;
    return {
      schema: 'exaudit/capture/v1',
      custody: 'collected',
      collectedBy: { account: this.#connection?.account ?? null, sid: this.#connection?.sid ?? null, class: 'pii' },
      host: this.#connection?.host ?? null,
      rights: rightsOf(this.#connection),
      tool: { ...tool, catalog: `sha256:${catalogDigest()}` },
      clock: { host: this.#clock() },
      window: times.length === 0 ? null : { first: times[0] ?? '', last: times.at(-1) ?? '' },
      population: {
        servers: {
          expected: this.#servers.length,
          answered: this.#servers.filter(({ name }) => answered.has(name.toLowerCase())).length,
          expectedFrom: 'Get-ExchangeServer',
        },
        mailboxes: {
          'Get-Mailbox': this.#countOf('Get-Mailbox'),
          'Get-CASMailbox': this.#countOf('Get-CASMailbox'),
          truncated: requests.some((entry) => entry.truncated === true),
        },
      },
      files,
      requests,
      notAsked: this.#notAsked,
      seal: { manifest: `sha256:${digest(canonicalJson({ files, requests }))}`, signature: 'none' },
    };
  }

  /** Writes capture.json. Called often: while one is being written, the next one waits and stands for all between. */
  async save(): Promise<CollectedManifest> {
    this.#dirty = true;
    this.#saving ??= this.#write();
    await this.#saving;
    return this.#written ?? this.manifest();
  }

  async #write(): Promise<void> {
    try {
      while (this.#dirty) {
        this.#dirty = false;
        const manifest = this.manifest();
        await this.#store.write('capture.json', `${JSON.stringify(manifest, null, 1)}\n`);
        await this.#store.date('capture.json', manifest.clock.host);
        this.#written = manifest;
        this.#unsaved = undefined;
      }
    } catch (error) {
      // What is on disk is the last good state; the end of the collection tells of it.
      this.#unsaved = error;
      this.#written = undefined;
    } finally {
      this.#saving = undefined;
    }
  }

  #clock(): string {
    return this.#dependencies.replayed?.clock ?? this.#dependencies.now().toISOString();
  }

  #countOf(request: string): number {
    let count = 0;
    for (const entry of this.#requests.values()) if (entry.request === request) count += entry.count ?? 0;
    return count;
  }
}

/** What an earlier collection left, as far as it can be used. */
export interface Previous {
  readonly requests: readonly RequestEntry[];
  readonly files: readonly FileEntry[];
}

export const NOTHING_BEFORE: Previous = { requests: [], files: [] };

/** Reads our own capture.json; one that is not ours, or broken, is as good as none. */
export function previousIn(text: string | undefined): Previous {
  try {
    const value: unknown = JSON.parse(text ?? '');
    if (typeof value !== 'object' || value === null) return NOTHING_BEFORE;
    const { schema, custody, requests, files } = value as { readonly [name: string]: unknown };
    if (schema !== 'exaudit/capture/v1' || custody !== 'collected') return NOTHING_BEFORE;
    return {
      requests: Array.isArray(requests) ? requests.filter(isRequestEntry) : [],
      files: Array.isArray(files) ? files.filter(isFileEntry) : [],
    };
  } catch {
    return NOTHING_BEFORE;
  }
}

function isRequestEntry(value: unknown): value is RequestEntry {
  const entry = value as Partial<RequestEntry> | null;
  return (
    typeof entry?.request === 'string' &&
    typeof entry.scope === 'string' &&
    typeof entry.ask === 'string' &&
    Array.isArray(entry.files) &&
    entry.files.every((path) => typeof path === 'string')
  );
}

function isFileEntry(value: unknown): value is FileEntry {
  const entry = value as Partial<FileEntry> | null;
  return typeof entry?.path === 'string' && typeof entry.sha256 === 'string' && typeof entry.collectedAt === 'string';
}

function headOf(errand: Errand): Pick<RequestEntry, 'request' | 'scope' | 'database'> {
  return {
    request: errand.request.id,
    scope: scopeOf(errand),
    ...(errand.database === undefined ? {} : { database: errand.database }),
  };
}

function byScope(a: RequestEntry, b: RequestEntry): number {
  const rank = (entry: RequestEntry): string =>
    entry.scope === 'organization' ? '0' : `1${entry.scope.toLowerCase()}`;
  const left = [rank(a), a.request, a.database ?? ''].join('\u0000');
  const right = [rank(b), b.request, b.database ?? ''].join('\u0000');
  return left < right ? -1 : left > right ? 1 : 0;
}
