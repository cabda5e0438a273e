import { describe, expect, test } from 'vitest';
import { explainSnapshot } from '../../src/audit/explain/explain-snapshot.ts';
import { snapshotOfCapture } from '../../src/audit/snapshot-of-capture.ts';
import { openCapture } from '../../src/collect/sources/capture/capture.ts';
import { ruleIds } from '../explain/explain-files.ts';
import { memoryScratch } from '../lib/memory-scratch.ts';
import { COMPLAINTS, type Complaint } from './complaints.ts';
import { CASES_ARE_THERE, caseNames, readCase, SKIPPED } from './read-case.ts';

/** A complaint gets an answer, and never a wrong one: no cause with evidence beside the right one decides it. */
describe.skipIf(!CASES_ARE_THERE)(`complaints of the field cases${SKIPPED}`, () => {
  const all = Object.entries(COMPLAINTS).flatMap(([name, several]) => several.map((one) => ({ name, ...one })));

  test('every case of a known cause is there', () => {
    const named = caseNames().filter((name) => /^c\d/.test(name));
    expect(named.filter((name) => !(name in COMPLAINTS))).toEqual([]);
    expect(Object.keys(COMPLAINTS).filter((name) => !caseNames().includes(name))).toEqual([]);
  });

  test.for(all)('$name: $complaint', async (asked) => {
    const answer = await answerTo(asked);
    const shown = answer.causes.filter((cause) => cause.for.length > 0 || cause.id === asked.cause);
    expect({ outcome: answer.outcome, causes: shown.map(({ id }) => id) }).toMatchObject({
      outcome: asked.outcome,
      causes: asked.cause === null ? [] : expect.arrayContaining([asked.cause]),
    });
    if (asked.rule !== undefined)
      expect(answer.causes.find(({ id }) => id === asked.cause)?.rules).toContain(asked.rule);
    if (asked.outcome === 'cannot-tell') expect(answer.steps.flatMap(({ missing = [] }) => missing)).not.toEqual([]);
    else if (asked.outcome !== 'silent') expect(answer.causes[0]?.id).toBe(asked.first ?? asked.cause);
  });
});

async function answerTo({ client, mailbox, name, place, server }: Complaint & { readonly name: string }) {
  const { folder, maps } = readCase(name);
  const capture = await openCapture([folder], { maps });
  const snapshot = await snapshotOfCapture(capture, { scratch: memoryScratch() });
  const asked = { subject: name, client, place, server, mailbox, matrix: false };
  const { answers } = await explainSnapshot(snapshot, asked, await ruleIds());
  const [only] = answers;
  if (only === undefined) throw new Error('no answer');
  return only;
}
