import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { iisCommand } from '../../src/cli/iis.ts';
import { CATALOG } from '../../src/collect/catalog.ts';
import { openCapture } from '../../src/collect/sources/capture/capture.ts';
import type { Run } from '../../src/model/run.ts';
import { ruleWordOf } from '../../src/model/words.ts';
import { iisEvidence } from '../../src/normalize/iis-files/iis-evidence.ts';
import { namedRequests } from '../../src/normalize/place/file-name.ts';
import { startConsole } from '../../src/normalize/printed/console/console.ts';
import { linesOf } from '../normalize/printed/read-printed.ts';
import type { Judged } from '../organization/judge-files.ts';
import type { FieldCase } from './read-case.ts';

type Check = (judged: Judged, field: FieldCase) => readonly string[] | Promise<readonly string[]>;

const unless = (isRight: boolean, deviation: string): readonly string[] => (isRight ? [] : [deviation]);

const wordIn = (run: Run, rule: string): string | undefined => {
  const result = run.results.find((one) => one.rule === rule);
  return result === undefined ? undefined : ruleWordOf(result);
};

/** Rules over a kind that servers have, which pass although a server was not seen. */
const ofServersThatPass = (run: Run, kind: string): readonly string[] =>
  run.rules.flatMap(({ id, select }) => (select.kind === kind && wordIn(run, id) === 'pass' ? [`${id} passes`] : []));

/** What a case says in words, or the issue says of it, as something that can be checked. By the name of the case. */
export const SENTENCES: { readonly [name: string]: Check } = {
  'newcomer-one-of-two-servers': ({ run }) => [
    ...unless(run.coverage.servers.covered.length === 0, `covered: ${run.coverage.servers.covered}`),
    ...unless(run.summary.inPart > 10, `${run.summary.inPart} rules in part`),
    ...ofServersThatPass(run, 'iis-location'),
  ],
  // Every file that the page about exporting by hand asks for gives something, and nothing waits for a place.
  'newcomer-handexport': ({ collections, resources, run }) => {
    const sources = new Set([
      ...resources.flatMap(({ provenance }) => Object.values(provenance).map(({ record }) => record)),
      ...collections.map(({ record }) => record),
    ]);
    const value = (id: string, name: string): unknown => resources.find((one) => one.id === id)?.properties[name];
    return [
      ...run.records.flatMap(({ path, problem, status }) =>
        status === 'read' ? [] : [`${path}: ${status} (${problem})`],
      ),
      ...run.records.flatMap(({ path }, index) =>
        // Without a redirect, and without a policy that sets anything, there is nothing to say.
        sources.has(index) || /(?:web\.config|gpresult\.xml)$/.test(path) ? [] : [`nothing comes of ${path}`],
      ),
      ...unless(Array.isArray(value('dns-record:mail.northwind.example', 'a')), 'no address of mail.northwind.example'),
      ...unless(
        resources.some(({ kind, server }) => kind === 'client-observation' && server === 'nw-ex01'),
        'the log gives no observation',
      ),
    ];
  },
  // Offloading that differs is wrong whatever Extended Protection is, which was not asked.
  'newcomer-oa007': ({ outcomes, run }) => [
    ...run.records.flatMap(({ path, status }) => (status === 'read' ? [] : [`${path}: ${status}`])),
    ...['nw-ex01', 'nw-ex02'].flatMap((server) =>
      unless(outcomes('OA-007', server).includes('fail'), `OA-007 does not fail on ${server}`),
    ),
  ],
  'newcomer-only-oab': ({ run }) => [
    // These ask of the address book alone.
    ...ofServersThatPass(run, 'virtual-directory').filter((rule) => !/OAB-00[17]/.test(rule)),
    ...unless(wordIn(run, 'VDIR-002') === 'not-judged', 'VDIR-002 passes by the address book alone'),
  ],
  'newcomer-noclients': ({ run }) =>
    ['CLI-003', 'MAPI-008'].flatMap((rule) =>
      unless(
        run.results.find((result) => result.rule === rule)?.state === 'not-collected',
        `${rule} is not "not collected"`,
      ),
    ),
  'newcomer-lsaunset': ({ run }) =>
    unless(
      run.findings.some(
        ({ outcome, resource, rule }) => rule === 'CLI-001' && outcome === 'pass' && resource.server === 'nw-ex01',
      ),
      'a key that was listed in full does not say that the level is unset',
    ),
  'newcomer-regloop': ({ run }) => [
    ...unless(
      run.findings.some(
        ({ outcome, resource, rule }) => rule === 'CLI-001' && outcome === 'pass' && resource.server === 'nw-ex01',
      ),
      'what was run is not enough',
    ),
    ...unless(
      // Other rules want other values of the same key, which one command shows.
      run.results.every(
        ({ rule, unseen = [] }) => rule !== 'CLI-001' || unseen.every(({ scopes }) => !scopes.includes('nw-ex01')),
      ),
      'NW-EX01 is to run it again',
    ),
  ],
  'by-hand-commands-of-the-docs': ({ resources, run }) => {
    const gpresult = run.records.find(({ path }) => path.endsWith('gpresult.xml'));
    const address = resources.find(({ id }) => id === 'dns-record:mail.contoso.com');
    const endpoint = resources.find(({ kind }) => kind === 'endpoint');
    return [
      ...unless(gpresult?.status !== 'unplaced', `gpresult.xml: ${gpresult?.status} (${gpresult?.problem})`),
      ...unless(JSON.stringify(address?.properties ?? {}).includes('192.0.2.10'), 'no address of mail.contoso.com'),
      ...unless(
        JSON.stringify(endpoint?.properties ?? {}).match(/Negotiate.*NTLM/) !== null,
        'no endpoint with its challenges',
      ),
    ];
  },
  'c05-upn-local': ({ run }) => {
    const finding = run.findings.find(
      ({ rule, resource }) => rule === 'ID-001' && resource.id.endsWith('johnd@adatum.local'),
    );
    const reason = finding?.reason?.detail ?? '';
    return unless(finding?.outcome === 'fail' || reason.includes('recipientTypeDetails'), `ID-001: "${reason}"`);
  },
  'config-source-wanted': async (_, { folder }) => {
    const requests = namedRequests(CATALOG.map((request) => request.id));
    const answer = await iisCommand({ location: 'Default Web Site/EWS' }, async () =>
      iisEvidence(await openCapture([folder]), requests),
    );
    const wanted = answer.text.slice(answer.text.indexOf('Files wanted'));
    return unless(/Files wanted[\s\S]*winauth\.config/.test(wanted), `it wants ${wanted}`);
  },
  'g18-unindented-mbx': ({ resources, run }) => [
    ...unless(
      !run.findings.some(({ rule, outcome }) => rule === 'ID-001' && outcome === 'fail'),
      'ID-001 fails on a name that was cut',
    ),
    ...unless(
      !resources.some(({ id, properties }) => /@fabrikam\.exam(p|pl)?"/.test(JSON.stringify([id, properties]))),
      'a name that was cut is taken for whole',
    ),
  ],
  'i06-transcript-fr': (_, { folder }) => {
    const console = startConsole();
    console.read(linesOf(readFileSync(join(folder, 'trace.txt'), 'utf8')));
    const computer = console.computer();
    return unless(computer === 'EX16A', `the computer of the transcript is ${computer}`);
  },
  'l03-error-in-list': ({ collections, run }) => {
    const failed = collections.find((line) => line.request === 'Get-OabVirtualDirectory' && line.scope === 'ex16b');
    return [
      ...unless(failed?.status === 'failed', 'no collection line says that EX16B failed'),
      ...unless(
        run.coverage.gaps.some((gap) => gap.scope === 'ex16b'),
        'coverage does not name EX16B',
      ),
    ];
  },
  'o01b-min': ({ resources }) => {
    const services = resources.find(({ kind }) => kind === 'certificate')?.properties.services;
    return unless(JSON.stringify(services) === '[]', `services: ${JSON.stringify(services)}`);
  },
  'review-ep-back-end-proxy': ({ outcomes }) =>
    unless(
      outcomes('EP-001', 'exchange back end/microsoft-server-activesync/proxy').includes('fail'),
      'EP-001 does not judge the proxy of ActiveSync behind the front end',
    ),
  'review-ep-old-build': ({ outcomes }) => [
    ...unless(!outcomes('EP-001', 'ex01').includes('fail'), 'EP-001 fails on a build that cannot have it'),
    ...unless(outcomes('EP-005', 'server:ex01').includes('fail'), 'nothing says that the build has to be updated'),
  ],
  'review-linked-and-relay': ({ outcomes, run }) => {
    const relayed = run.findings.find(({ rule, outcome }) => rule === 'ID-002' && outcome === 'fail');
    return [
      ...unless(outcomes('ID-001', '22222222').length === 0, 'ID-001 judges the disabled account of a linked mailbox'),
      ...unless(outcomes('ID-002', '22222222').length === 0, 'ID-002 judges the disabled account of a linked mailbox'),
      ...unless(
        JSON.stringify(relayed?.evidence ?? []).includes('InternalRelay'),
        'ID-002 does not say that the domain is only relayed for',
      ),
    ];
  },
  't07-edge': ({ run }) =>
    unless(
      !JSON.stringify(run.findings.filter(({ outcome }) => outcome === 'unknown'))
        .toLowerCase()
        .includes('edge01'),
      'an unknown names EDGE01',
    ),
  't08-narrow-poisons': ({ run }) => unless(run.exit.code === 0, `exit ${run.exit.code}`),
};
