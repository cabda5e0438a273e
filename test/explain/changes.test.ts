import { describe, expect, test } from 'vitest';
import { contosoFiles } from '../../scripts/organization/sample-files.ts';
import { withOutlookAnywhere } from '../../scripts/organization/shipped-server.ts';
import { explainSnapshot } from '../../src/audit/explain/explain-snapshot.ts';
import { meantBy } from '../../src/audit/explain/question.ts';
import { flagsOf, type Interviewed, interview } from '../../src/cli/explain/interview.ts';
import { SMALL_CONTOSO } from '../laws/small-contoso.ts';
import { snapshotOfFiles } from '../organization/judge-files.ts';
import { faultFiles } from '../scenarios/fault-files.ts';
import { edited, explainFiles, explainResources, resourcesOf, ruleIds } from './explain-files.ts';
import { addressOfThird, everyServer, LEGACY, MODERN } from './organizations.ts';

const BASIC = { organization: everyServer(LEGACY, (server) => withOutlookAnywhere(server, { clientMethod: 'Basic' })) };
const asked = { client: 'outlook-2010', place: 'domain-outside', mailbox: addressOfThird(LEGACY) } as const;

describe('what if', () => {
  test('the same question with a change, side by side', async () => {
    const whatIf = [
      'outlookAnywhere.set CAS10 clientAuthenticationMethod=Ntlm',
      'iis.setProviderOrder CAS10/EWS NTLM,Negotiate',
    ];
    const { answers, compared } = await explainFiles(faultFiles(BASIC), { ...asked, whatIf });
    expect(answers.map(({ outcome }) => outcome)).toEqual(['prompt']);
    expect(compared.map(({ answers: [only], says }) => [says, only?.outcome])).toEqual([
      [whatIf[0], 'silent'],
      [whatIf[1], 'prompt'],
    ]);
  });

  test.for(['', 'format C:', 'iis.setProviderOrder EX99/EWS NTLM', 'outlookAnywhere.set CAS10', 'organization.set'])(
    '"%s" is refused with examples',
    async (text) => {
      await expect(explainFiles(faultFiles(BASIC), { ...asked, whatIf: [text] })).rejects.toMatchObject({
        code: 'what-if-invalid',
      });
    },
  );
});

describe('the smallest change', () => {
  test('one step, the rule that plans it, and nobody is worse off', async () => {
    const { changes } = await explainFiles(faultFiles(BASIC), asked);
    expect(changes).toMatchObject([
      { steps: ['CAS10: clientAuthenticationMethod Ntlm'], rules: ['OA-002'], worse: [] },
    ]);
    expect(changes[0]?.better).toContainEqual({
      client: 'outlook-2010',
      place: 'domain-outside',
      from: 'prompt',
      to: 'silent',
    });
  });

  test('none where no remedy ends it: an own computer', async () => {
    expect(
      (await explainFiles(faultFiles({ organization: LEGACY }), { ...asked, place: 'workgroup' })).changes,
    ).toEqual([]);
  });

  test('none where it is silent', async () => {
    expect((await explainFiles(faultFiles({ organization: LEGACY }), asked)).changes).toEqual([]);
  });

  test('NTLM first for Communicator is three steps on one server', async () => {
    const { changes } = await explainFiles(faultFiles({ organization: LEGACY }), {
      ...asked,
      client: 'communicator-2007',
    });
    expect(changes[0]?.steps).toHaveLength(3);
  });
});

test('a fingerprint of a run stands for the rule and the server of its finding', () => {
  const resource = { kind: 'outlook-anywhere', id: 'x', label: 'x', server: 'ex16' };
  const findings = [{ fingerprint: '4b1f00aa11bb22cc', rule: 'OA-001', resource }];
  expect(meantBy({ rule: '4B1F' }, findings)).toEqual({ rule: 'OA-001', server: 'ex16' });
  expect(meantBy({ rule: '4b1f', server: 'ex19' }, findings)).toEqual({ rule: 'OA-001', server: 'ex19' });
  expect(meantBy({ rule: 'OA-001' }, findings)).toEqual({ rule: 'OA-001', server: undefined });
  expect(meantBy({ rule: 'ffff' }, findings)).toEqual({ rule: 'ffff', server: undefined });
});

test('a rule finds the mailboxes and the clients that it has to do with, and not only those that are worst off', async () => {
  const files = contosoFiles(SMALL_CONTOSO);
  for (const rule of ['OA-001', 'OA-004', 'AUTOD-001', 'ID-004']) {
    const { answers } = await explainFiles(files, { rule });
    expect(answers.length, rule).toBeGreaterThan(0);
    expect(answers.every(({ causes }) => causes.some((cause) => cause.rules.includes(rule)))).toBe(true);
  }
});

test('since an earlier snapshot: how it was, and which evidence changed', async () => {
  const earlier = { says: 'before', snapshot: await snapshotOfFiles(faultFiles({ organization: LEGACY })) };
  const now = await snapshotOfFiles(faultFiles(BASIC));
  const { compared } = await explainSnapshot(now, { ...asked, subject: 'test' }, await ruleIds(), earlier);
  expect(compared[0]?.answers[0]?.outcome).toBe('silent');
  expect(compared[0]?.differences).toEqual([
    'CAS10\\Rpc (Default Web Site), clientAuthenticationMethod: Ntlm -> Basic',
  ]);
});

describe('observed against predicted', () => {
  const refused = {
    server: 'FAB16',
    source: 'connectivity-analyzer',
    side: null,
    protocol: 'Mapi',
    authenticationType: 'Negotiate',
    client: 'none',
    status: 401,
    subStatus: null,
    win32Status: null,
    outcome: 'refused',
    requests: 1,
  };
  const observation = (properties: typeof refused) => ({
    kind: 'client-observation',
    id: `client-observation:${properties.source}/${properties.outcome}`,
    label: 'trace',
    properties,
    provenance: {},
  });

  test('the 401 at mapi/nspi of the trace contradicts "silent", and stands first', async () => {
    const read = await resourcesOf({ organization: MODERN });
    const answer = explainResources(
      { ...read, resources: [...read.resources, observation(refused)] },
      { client: 'outlook-2013', place: 'domain-inside', mailbox: addressOfThird(MODERN) },
    );
    expect(answer.steps.find(({ connection }) => connection === 'address-book')?.observed?.verdict).toBe(
      'contradicted',
    );
    expect(answer.causes[0]).toMatchObject({ id: 'wire-refused', confidence: 'seen' });
  });

  test('a sign-in that a log shows confirms "silent"; one of another client says nothing', async () => {
    const read = await resourcesOf({ organization: MODERN });
    const log = { ...refused, source: 'iis', client: 'outlook-2016', outcome: 'signed-in', requests: 40 };
    const of = (client: 'outlook-2016' | 'outlook-2010') =>
      explainResources(
        { ...read, resources: [...read.resources, observation(log)] },
        { client, place: 'domain-inside', mailbox: addressOfThird(MODERN) },
      ).steps.find(({ connection }) => connection === 'mail')?.observed;
    expect(of('outlook-2016')).toMatchObject({ verdict: 'confirmed', signedIn: 40, methods: ['Negotiate'] });
    expect(of('outlook-2010')).toBeUndefined();
  });

  test('of several answers one that logs contradict stands before those that are worse', async () => {
    const own = await snapshotOfFiles(faultFiles({ organization: MODERN }));
    const seen = JSON.stringify(observation(refused));
    const withLog = {
      read: async function* () {
        let isThere = false;
        for await (const lines of own.read())
          yield lines.flatMap((line) => {
            if (isThere || !line.startsWith('{"kind"')) return [line];
            isThere = true;
            return [seen, line];
          });
      },
    };
    const question = { subject: 'test', client: 'outlook-2013', matrix: false } as const;
    const places = async (snapshot: typeof own) =>
      (await explainSnapshot(snapshot, question, await ruleIds())).answers.map(({ outcome }) => outcome);
    expect((await places(own))[0]).toBe('prompt');
    expect((await places(withLog))[0]).toBe('silent');
  });

  test('a refusal agrees with a prompt', async () => {
    const read = edited(await resourcesOf(BASIC), '\\rpc (default web site)', {
      iisAuthenticationMethods: ['Basic', 'Ntlm'],
    });
    const log = { ...refused, source: 'iis', protocol: 'RpcHttp', client: 'outlook-2010', server: 'CAS10' };
    const answer = explainResources({ ...read, resources: [...read.resources, observation(log)] }, asked);
    expect(answer.steps.find(({ connection }) => connection === 'mail')?.observed?.verdict).toBe('confirmed');
  });
});

describe('the interview', () => {
  const answering = (replies: readonly string[]) => {
    const questions: string[] = [];
    const ask = async (question: string): Promise<string> => {
      questions.push(question);
      return replies[questions.length - 1] ?? '';
    };
    return { ask, questions };
  };

  test('"users outside get a password box since we moved to 2016": five questions, each answer also a flag', async () => {
    const { ask, questions } = answering(['Outlook asks', '1', 'outlook 2016', 'move', '']);
    const found: Interviewed = await interview(ask, () => {});
    expect(found).toEqual({
      symptom: 'prompt-outside-only',
      place: 'domain-outside',
      client: 'outlook-2016',
      after: 'move',
    });
    expect(questions.length).toBeLessThanOrEqual(6);
    expect(flagsOf(found)).toBe(
      ' --symptom prompt-outside-only --place domain-outside --client outlook-2016 --after move',
    );
  });

  test('nobody has to know anything', async () => {
    const { ask, questions } = answering([]);
    expect(await interview(ask, () => {})).toEqual({});
    expect(questions).toHaveLength(5);
  });

  test('what fits nothing is not known; a number beyond the list, too', async () => {
    const { ask } = answering(['99', 'nowhere', '0', 'x', '']);
    expect(await interview(ask, () => {})).toEqual({});
  });

  test('a name is quoted as it has to be typed', () => {
    expect(flagsOf({ mailbox: "o'neil@contoso.com" })).toBe(' --mailbox "o\'neil@contoso.com"');
    expect(flagsOf({ mailbox: '$(calc)' })).toBe(' --mailbox MAILBOX');
  });
});
