import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type TriedEdit, withEdits } from '../../src/explain/change/edit.ts';
import { signInChange } from '../../src/explain/change/sign-in-change.ts';
import { explainSignIn } from '../../src/explain/explain.ts';
import { gatherFacts } from '../../src/explain/facts/gather-facts.ts';
import { mailboxFacts } from '../../src/explain/facts/mailbox-facts.ts';
import { MailboxCounts } from '../../src/explain/groups/mailbox-counts.ts';
import { pairedGroups } from '../../src/explain/groups/mailbox-groups.ts';
import { CLIENT_NAMES } from '../../src/model/explain/clients.ts';
import { PLACE_NAMES } from '../../src/model/explain/places.ts';
import { answerRank } from '../../src/model/explain/sign-in-words.ts';
import type { Resource, Value } from '../../src/model/resource.ts';
import { signInChangeRows, signInChangeSentence } from '../../src/report/explain/sign-in-change-rows.ts';
import { type ReadResources, resourcesOf } from './explain-files.ts';
import { LEGACY, MODERN } from './organizations.ts';

const BOOK = 'Default Offline Address Book (Ex2013)';
const BOTH = {
  ...MODERN,
  servers: [...MODERN.servers, ...LEGACY.servers],
  databases: [...MODERN.databases, ...LEGACY.databases].map((one) => ({ ...one, offlineAddressBook: BOOK })),
  offlineAddressBooks: MODERN.offlineAddressBooks.map((book) => ({ ...book, isDefault: false })),
};

describe('who is affected before and after', () => {
  let read: ReadResources;
  beforeAll(async () => {
    read = await resourcesOf({ organization: BOTH });
  });

  /** Counted one mailbox by one, without groups. */
  const plainly = (edits: readonly TriedEdit[]) => {
    const small = read.resources.filter(({ kind }) => kind !== 'mailbox');
    const mailboxes = read.resources.filter(({ kind }) => kind === 'mailbox');
    const [before, after] = [small, withEdits(small, edits)].map((one) => gatherFacts(one, read.collections));
    if (before === undefined || after === undefined) throw new Error('no facts');
    const changed = withEdits(mailboxes, edits);
    const people = { better: new Set<string>(), worse: new Set<string>(), unclear: new Set<string>() };
    const rows = CLIENT_NAMES.flatMap((client) =>
      PLACE_NAMES.flatMap((place) => {
        const asked = { client, place, rules: new Set<string>() };
        const counts = {
          before: { silent: 0, 'cannot-tell': 0, prompt: 0, fail: 0 },
          after: { silent: 0, 'cannot-tell': 0, prompt: 0, fail: 0 },
        };
        mailboxes.forEach((mailbox, index) => {
          const was = explainSignIn(before, mailboxFacts(mailbox, before), asked);
          const is = explainSignIn(after, mailboxFacts(changed[index] ?? mailbox, after), asked);
          counts.before[was.outcome] += 1;
          counts.after[is.outcome] += 1;
          const by = answerRank(is) - answerRank(was);
          const isOpen = [was, is].some(({ outcome }) => outcome === 'cannot-tell');
          if (by !== 0) people[isOpen ? 'unclear' : by < 0 ? 'better' : 'worse'].add(mailbox.id);
        });
        return JSON.stringify(counts.before) === JSON.stringify(counts.after) ? [] : [{ client, place, ...counts }];
      }),
    );
    const { better, unclear, worse } = people;
    return { rows, people: { better: better.size, worse: worse.size, unclear: unclear.size } };
  };

  const inGroups = (edits: readonly TriedEdit[]) => {
    const small = read.resources.filter(({ kind }) => kind !== 'mailbox');
    const before = gatherFacts(small, read.collections);
    const after = gatherFacts(withEdits(small, edits), read.collections);
    const counts = new MailboxCounts(() => before, new Set(edits.map(({ id }) => id)));
    for (const one of read.resources) if (one.kind === 'mailbox') counts.add(one);
    return signInChange(pairedGroups(counts.all(), before, after, edits), before, after, true);
  };

  const CHANGES: readonly (readonly [kind: string, property: string, values: readonly Value[]])[] = [
    ['outlook-anywhere', 'externalClientAuthenticationMethod', ['Basic', 'Ntlm', 'Negotiate']],
    ['mailbox', 'mapiHttpEnabled', [true, false, null]],
    ['mailbox', 'ewsEnabled', [true, false]],
    ['mailbox-database', 'offlineAddressBook', [null, BOOK]],
    ['organization', 'mapiHttpEnabled', [true, false]],
    ['iis-location', 'windowsAuthentication.enabled', [false, true]],
    ['iis-location', 'windowsAuthentication.providers', [['NTLM'], ['Negotiate', 'NTLM'], ['Negotiate:Kerberos']]],
  ];

  test('groups count what counting one by one counts, for any changes, also of one database or mailbox among many alike', () => {
    const edit = fc.constantFrom(...CHANGES).chain(([kind, property, values]) =>
      fc.record({
        kind: fc.constant(kind),
        property: fc.constant(property),
        value: fc.constantFrom(...values),
        pick: fc.nat(),
      }),
    );
    let changed = 0;
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (wanted) => {
        const edits = wanted.flatMap(({ kind, pick, property, value }): TriedEdit[] => {
          const own = read.resources.filter((one: Resource) => one.kind === kind);
          const resource = own[pick % own.length];
          return resource === undefined ? [] : [{ id: resource.id, property, value, says: property }];
        });
        const grouped = inGroups(edits);
        const rows = grouped.rows.map(({ after, before, client, place }) => ({ client, place, before, after }));
        const plain = plainly(edits);
        changed += plain.rows.length;
        // A row stays where as many get better as get worse.
        expect(rows.filter(({ after, before }) => JSON.stringify(after) !== JSON.stringify(before))).toEqual(
          plain.rows,
        );
        const { better, unclear, worse } = grouped.total;
        expect({ better, unclear, worse }).toEqual(plain.people);
        for (const row of grouped.rows) {
          expect(row.better + row.worse + row.unclear).toBeGreaterThan(0);
          expect([row.better <= better, row.worse <= worse, row.unclear <= unclear]).toEqual([true, true, true]);
        }
        expect(
          signInChangeRows(grouped)
            .flatMap(({ clients, places }) => clients.flatMap((a) => places.map((b) => `${a} ${b}`)))
            .sort(),
        ).toEqual(grouped.rows.map(({ client, place }) => `${client} ${place}`).sort());
      }),
      { numRuns: 60 },
    );
    expect(changed).toBeGreaterThan(20);
  });

  test('says who is better and who is worse off', () => {
    const ids = read.resources.filter(({ kind }) => kind === 'outlook-anywhere').map(({ id }) => id);
    const basic = inGroups(
      ids.map((id) => ({ id, property: 'externalClientAuthenticationMethod', value: 'Basic', says: '' })),
    );
    expect(basic.total.worse).toBeGreaterThan(0);
    expect(signInChangeSentence(basic)).toMatch(/^Of \d+ mailboxes none is better off .*, \d+ (is|are) worse off/);
    expect(signInChangeRows(basic)[0]).toMatchObject({ isWorse: true });
    expect(signInChangeSentence(inGroups([]))).toContain('none signs in otherwise');
  });
});
