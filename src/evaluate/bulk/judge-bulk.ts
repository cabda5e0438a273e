import type { Scratch } from '../../lib/scratch.ts';
import type { Resource } from '../../model/resource.ts';
import type { Finding } from '../../model/run.ts';
import type { CompiledRule } from '../compile/compile-rule.ts';
import { type CompiledVerdict, PASS } from '../compile/rule-verdict.ts';
import { findingOf, ruleError } from '../findings/finding.ts';
import { RuleTally } from '../findings/rule-tally.ts';
import { type Waive, waivedBy } from '../findings/waived-by.ts';
import type { BulkKeys } from './bulk-keys.ts';
import { mailDomainOf, mailPathsOf } from './mail-domain.ts';
import { Spool } from './spool.ts';

/** Of a resource whose keys clash: by leaf, the other holder of each key. */
export type Twins = ReadonlyMap<BulkKeys, ReadonlyMap<string, string>>;

/** Judges resources of a bulk kind by one rule: passes are only counted, the rest goes to a spool. */
export class BulkJudge {
  readonly compiled: CompiledRule;
  readonly tally = new RuleTally();
  /** What the first look found, and what a second look puts in its place. */
  readonly first: Spool;
  readonly second: Spool;
  readonly #waive: Waive;
  readonly #mailPaths: readonly string[];
  #passes = 0;

  constructor(compiled: CompiledRule, waive: Waive, scratch: Scratch, sortBytes: number) {
    this.compiled = compiled;
    this.first = new Spool(scratch, sortBytes);
    this.second = new Spool(scratch, sortBytes);
    this.#waive = waive;
    this.#mailPaths = mailPathsOf(compiled.kind);
  }

  /** Moves the passes so far into the tally; to be called when a look is over. */
  endLook(): void {
    this.tally.counts.pass += this.#passes;
    this.#passes = 0;
  }

  /** Judges once and for all, as far as nothing clashes. */
  judge(resource: Resource): void {
    let verdict: CompiledVerdict | undefined;
    try {
      verdict = this.compiled.judge(resource);
      if (verdict === undefined) return;
      if (verdict === PASS) {
        this.#passes += 1;
        return;
      }
      if (verdict.outcome === 'not-applicable') {
        this.tally.counts[verdict.outcome] += 1;
        return;
      }
    } catch (error) {
      this.#put(this.first, resource, ruleError(this.compiled.rule, resource, error));
      return;
    }
    this.#put(this.first, resource, this.#findingOf(resource, verdict));
  }

  /** Second look at a resource whose keys clash: the first verdict is taken back. */
  judgeAgain(resource: Resource, twins: Twins): void {
    if (!this.compiled.keys.some((keys) => twins.has(keys))) return;
    const before = this.#verdictOf(resource);
    for (const keys of this.compiled.keys) keys.setClashes(twins.get(keys) ?? NONE);
    const after = this.#verdictOf(resource);
    if (after !== undefined && after.outcome !== 'not-applicable') {
      if (before !== undefined) this.#count(resource, before, -1);
      this.#put(this.second, resource, after);
    }
    for (const keys of this.compiled.keys) keys.setClashes(NONE);
  }

  async relieve(): Promise<void> {
    await this.first.relieve();
    await this.second.relieve();
  }

  #verdictOf(resource: Resource): Finding | undefined {
    try {
      const verdict = this.compiled.judge(resource);
      return verdict === undefined ? undefined : this.#findingOf(resource, verdict);
    } catch (error) {
      return ruleError(this.compiled.rule, resource, error);
    }
  }

  #findingOf(resource: Resource, verdict: CompiledVerdict): Finding {
    try {
      return waivedBy(this.#waive, findingOf(this.compiled, resource, verdict).finding);
    } catch (error) {
      return ruleError(this.compiled.rule, resource, error);
    }
  }

  #put(spool: Spool, resource: Resource, finding: Finding): void {
    this.#count(resource, finding, 1);
    spool.add(resource.id, JSON.stringify(finding));
  }

  #count(resource: Resource, finding: Finding, by: 1 | -1): void {
    this.tally.count(finding, by);
    if (finding.outcome !== 'fail') return;
    const domain = mailDomainOf(resource, this.#mailPaths);
    if (domain !== undefined) this.tally.countDomain(domain, by);
  }
}

const NONE: ReadonlyMap<string, string> = new Map();
