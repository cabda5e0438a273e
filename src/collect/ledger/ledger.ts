import type { CaptureStore } from '../capture-store.ts';
import { CATALOG, requestNamed } from '../catalog.ts';
import type { CollectDependencies } from '../collect-plan.ts';
import type { RequestOutcome } from '../request-outcome.ts';
import type { ServerFact } from '../server-fact.ts';
import type { ConnectAnswer } from '../sources/powershell/connect-answer.ts';
import { bookedManifest, countIn } from './booked-manifest.ts';
import type { CollectedManifest, FileEntry, RequestEntry } from './collected-manifest.ts';
import {
  askDigest,
  type Errand,
  errandHead,
  errandKey,
  NOT_REACHED,
  requestKey,
  scopeOf,
  unreached,
} from './errand.ts';
import type { Previous } from './previous-collection.ts';

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
    return CATALOG.filter(({ id }) => !known.has(id)).map((request) => unreached({ request }));
  }
  get files(): readonly FileEntry[] {
    return [...this.#files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  }
  get notAsked(): CollectedManifest['notAsked'] {
    return this.#notAsked;
  }
  get progress(): { readonly done: number; readonly planned: number; readonly mailboxes: number } {
    return {
      done: this.#ended.size,
      planned: this.#requests.size,
      mailboxes: countIn(this.#requests.values(), 'Get-Mailbox'),
    };
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
      const key = requestKey(entry.request, entry.scope, entry.database);
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
      const key = errandKey(errand);
      if (!this.#requests.has(key)) this.#requests.set(key, unreached(errand));
    }
  }

  /** They were planned before it was known that nobody here can answer them, or in which parts. */
  forget(errands: readonly Errand[]): void {
    for (const errand of errands) {
      const key = errandKey(errand);
      if (this.#requests.get(key)?.reason === NOT_REACHED) this.#requests.delete(key);
    }
  }

  /** Whether an earlier collection finished it. */
  has(errand: Errand): boolean {
    return this.#kept.has(errandKey(errand));
  }

  async done(errand: Errand, outcome: RequestOutcome, began: Date, took: number): Promise<void> {
    const key = errandKey(errand);
    const { replayed } = this.#dependencies;
    const before = replayed?.requests.find((one) => requestKey(one.request, one.scope, one.database) === key);
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
      ...errandHead(errand),
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
    const { files, notAsked, requests } = this;
    const { now, replayed, tool } = this.#dependencies;
    const clock = replayed?.clock ?? now().toISOString();
    const [connection, servers] = [this.#connection, this.#servers];
    return bookedManifest({ clock, connection, files, notAsked, requests, servers, tool });
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
}

function byScope(a: RequestEntry, b: RequestEntry): number {
  const rank = (entry: RequestEntry): string =>
    entry.scope === 'organization' ? '0' : `1${entry.scope.toLowerCase()}`;
  const left = [rank(a), a.request, a.database ?? ''].join('\u0000');
  const right = [rank(b), b.request, b.database ?? ''].join('\u0000');
  return left < right ? -1 : left > right ? 1 : 0;
}
