import { expect, test } from 'vitest';
import type { Step } from '../../../src/model/plan/plan.ts';
import type { Resource, Value } from '../../../src/model/resource.ts';
import type { PlanInput } from '../../../src/remediate/plan-input.ts';
import { planWorld } from '../../../src/remediate/plan-world.ts';
import { affectedOf } from '../../../src/remediate/waves/affected.ts';
import { inputOf, one } from '../small-plan.ts';
import { stepOf, waveOf } from './small-steps.ts';

const location = (name: string, site: Value): Resource => one('iis-location', name, { site }, { server: 'ex16' });
const BACK = location('EX16/Exchange Back End/EWS', 'Exchange Back End');
const FRONT = location('EX16/Default Web Site/EWS', 'Default Web Site');
const UNSEEN = one('iis-location', 'EX16/Exchange Back End/OAB', {}, { server: 'ex16' });
const POOL = one('app-pool', 'EX16/Back', { site: 'Exchange Back End' }, { server: 'ex16' });
const database = (name: string, server?: Value): Resource =>
  one('mailbox-database', name, { name, ...(server === undefined ? {} : { server }) });
const DB01 = database('DB01', 'EX16');
const DB02 = database('DB02', 'ex19.contoso.com');
const DB03 = database('DB03');
const HOME = [BACK, FRONT, UNSEEN, POOL, DB01, DB02, DB03];

const steps = (...all: readonly (readonly [Resource, string | null])[]): readonly Step[] =>
  all.map(([{ id, kind, label }, server], index) => stepOf(`S${index + 1}`, { resource: { id, kind, label }, server }));
const box = (name: string): Resource => one('mailbox', name, {});

/** 100 mailboxes: 50 in DB01, 30 in DB02, 10 in DB03, and of 10 nobody knows the database. */
const MAILBOXES: PlanInput['mailboxes'] = {
  count: 100,
  byDatabase: new Map([
    ['db01', 50],
    ['db02', 30],
    ['db03', 10],
  ]),
};

test.each<
  [
    title: string,
    expected: string,
    steps: readonly Step[],
    home?: readonly Resource[],
    mailboxes?: PlanInput['mailboxes'],
  ]
>([
  ['nothing reaches nobody', 'mailboxes 0, servers 0', []],
  ['the front end reaches all: whoever is sent there', 'mailboxes 100, servers 1', steps([FRONT, 'ex16'])],
  [
    'something of the organization reaches all',
    'mailboxes 100, servers 0',
    steps([one('organization', 'x', {}), null]),
  ],
  ['a back end that is no step of a server reaches all', 'mailboxes 100, servers 0', steps([BACK, null])],
  [
    'the back end reaches all but those known to be on another server',
    'mailboxes 70, servers 1',
    steps([BACK, 'ex16']),
  ],
  ['a server is the same one by its full name', 'mailboxes 70, servers 1', steps([BACK, 'EX16.contoso.com'])],
  ['the back ends of two servers', 'mailboxes 100, servers 2', steps([BACK, 'ex16'], [BACK, 'ex19'])],
  ['another back end', 'mailboxes 50, servers 1', steps([BACK, 'ex19'])],
  ['each server counts once', 'mailboxes 70, servers 1', steps([BACK, 'ex16'], [BACK, 'ex16'])],
  [
    'the front end beside the back end, in either order',
    'mailboxes 100, servers 1',
    steps([BACK, 'ex16'], [FRONT, 'ex16']),
  ],
  ['a location whose site was not seen may be the front end', 'mailboxes 100, servers 1', steps([UNSEEN, 'ex16'])],
  ['something else at a back end is no location of it', 'mailboxes 100, servers 1', steps([POOL, 'ex16'])],
  [
    'a location that the model does not hold',
    'mailboxes 100, servers 1',
    steps([location('gone', 'Exchange Back End'), 'ex16']),
  ],
  ['a database reaches all but those known to be in another', 'mailboxes 60, servers 0', steps([DB01, null])],
  ['two databases', 'mailboxes 90, servers 0', steps([DB01, null], [DB02, null])],
  ['a database of another server, beside a back end', 'mailboxes 100, servers 1', steps([DB02, null], [BACK, 'ex16'])],
  ['a database that nobody collected spares nobody', 'mailboxes 100, servers 1', steps([BACK, 'ex16']), [BACK]],
  [
    'a database whose server was not seen spares nobody',
    'mailboxes 100, servers 1',
    steps([BACK, 'ex16']),
    [BACK, DB03],
  ],
  [
    'a database whose server is empty spares nobody',
    'mailboxes 100, servers 1',
    steps([BACK, 'ex16']),
    [BACK, database('DB02', '')],
  ],
  [
    'a database whose server is no text spares nobody',
    'mailboxes 100, servers 1',
    steps([BACK, 'ex16']),
    [BACK, database('DB02', null)],
  ],
  [
    'a database whose name was not seen spares nobody',
    'mailboxes 100, servers 1',
    steps([BACK, 'ex16']),
    [BACK, one('mailbox-database', 'x', { server: 'EX19' })],
  ],
  [
    'two databases of one name, of which one may be here',
    'mailboxes 100, servers 1',
    steps([BACK, 'ex16']),
    [BACK, DB02, { ...database('DB02', 'EX16'), id: 'other' }],
  ],
  ['one mailbox is one', 'mailboxes 1, servers 0', steps([box('a'), null])],
  [
    'a mailbox with two steps is one, another is another',
    'mailboxes 2, servers 0',
    steps([box('a'), null], [box('a'), null], [box('b'), null]),
  ],
  ['mailboxes beside a database', 'mailboxes 62, servers 0', steps([DB01, null], [box('a'), null], [box('b'), null])],
  ['mailboxes beside a back end', 'mailboxes 71, servers 1', steps([box('a'), null], [BACK, 'ex16'])],
  [
    'never more than there are',
    'mailboxes 1, servers 0',
    steps([box('a'), null], [box('b'), null]),
    HOME,
    { count: 1, byDatabase: new Map() },
  ],
  [
    'never more than there are, beside a database',
    'mailboxes 2, servers 0',
    steps([DB01, null], [box('a'), null]),
    HOME,
    { count: 2, byDatabase: new Map() },
  ],
  ['nobody collected mailboxes', 'mailboxes null, servers 1', steps([BACK, 'ex16']), HOME, null],
])('%s: at most %s', (_title, expected, all, home = HOME, mailboxes = MAILBOXES) => {
  const waves = all.map((step, index) => waveOf(index + 1, [step]));
  const { mailboxes: people, servers } = affectedOf(waves, inputOf([], home, { mailboxes }), planWorld(home));
  expect(`mailboxes ${people}, servers ${servers}`).toBe(expected);
});
