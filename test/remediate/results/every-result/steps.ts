import { OPERATIONS } from '../../scripts/hand-made-plan.ts';
import { change, EWS, ews, laterRow, PROVIDERS } from '../captured.ts';
import { AFTER_IT, BEFORE_IT, DONE, planWith, type Run, type Scene, stepOf, withOperation } from './scene.ts';

const IN_14 = '2026-11-01T06:14:00Z';
const IN_15 = '2026-11-01T06:15:00Z';
const IN_16 = '2026-11-01T06:16:00Z';
const PLANNED = ews(['NTLM']);
const AS_IT_WAS = ews(['Negotiate', 'NTLM']);
const OTHER = ews(['Kerberos']);
/** An address that the directory has, and what Exchange copies into IIS after it. */
const DIRECTORY = 'virtual-directory:ex16/ews';
const METHODS = 'externalAuthenticationMethods';
const COPIED = planWith([withOperation('S1', OPERATIONS.mapi, [change({ follows: true })])]);
const methods = change({ resource: DIRECTORY, property: METHODS, before: ['Basic', 'Ntlm'], after: ['Ntlm', 'OAuth'] });
const directory = (values: readonly string[]) =>
  ews([], { kind: 'virtual-directory', id: DIRECTORY, label: 'EX16\\EWS', properties: { [METHODS]: values } });
const enabled = change({ property: 'windowsAuthentication.enabled', before: false, after: true });
const both = (providers: readonly string[], isEnabled: boolean) =>
  ews([], { properties: { windowsAuthentication: { providers, enabled: isEnabled } } });
const back = (
  state: 'rolled-back' | 'rollback-pending',
  providers: readonly string[] = ['Negotiate', 'NTLM'],
): Run => ({
  kind: 'rollback',
  started: '2026-11-01T08:00:00Z',
  of: { S1: { state, after: { providers } } },
});
const AFTER_BACK = '2026-11-01T08:01:00Z';
const again = (started: string) => ({ started });

/** What became of one step, by what its scripts say and what the audit then found. */
export const STEPS: readonly Scene[] = [
  { title: 'done, and the audit reads what was planned, in another case', resources: [ews(['ntlm'])] },
  { title: 'done, and the audit reads what was there before', resources: [AS_IT_WAS] },
  { title: 'done, and the audit reads something else', resources: [OTHER] },
  { title: 'done, and the audit has no such location' },
  {
    title: 'done, and the audit was refused the value',
    resources: [ews(['NTLM'], { unseen: { [PROVIDERS]: { cause: 'failed', detail: 'access is denied' } } })],
  },
  { title: 'done, and the audit did not collect the value', resources: [ews([], { properties: {} })] },
  { title: 'done, and the audit read it a minute before', resources: [AS_IT_WAS], collected: [BEFORE_IT] },
  { title: 'done, and the audit read it in the same second', resources: [AS_IT_WAS], collected: [DONE] },
  {
    title: 'done, and the audit read it in the same second, of which it knows the milliseconds',
    resources: [AS_IT_WAS],
    collected: ['2026-11-01T06:00:00.250Z'],
  },
  { title: 'done, and nobody knows when the audit read it', resources: [AS_IT_WAS], collected: [null] },
  {
    title: 'done, and the value has a source of its own, collected in time',
    resources: [ews(['NTLM'], { provenance: { '*': { record: 0 }, [PROVIDERS]: { record: 1 } } })],
    collected: [BEFORE_IT, AFTER_IT],
  },
  { title: 'done, and nobody knows where the value comes from', resources: [ews(['NTLM'], { provenance: {} })] },
  { title: 'no script has run', runs: [], resources: [AS_IT_WAS] },
  {
    title: 'only verify.ps1 has run',
    runs: [{ kind: 'verify', of: { S1: { state: 'as-expected' } } }],
    resources: [PLANNED],
  },
  {
    title: 'stopped by its guard',
    runs: [{ of: { S1: { state: 'guard-stopped', error: 'Not as audited: providers is Kerberos', after: null } } }],
    resources: [OTHER],
  },
  {
    title: 'done; a later run was stopped by its guard',
    runs: [{}, { ...again('2026-11-01T08:00:00Z'), of: { S1: { state: 'guard-stopped', error: 'Not as audited' } } }],
    resources: [PLANNED],
  },
  {
    title: 'two runs were stopped, the last one speaks',
    runs: [
      { of: { S1: { state: 'guard-stopped', error: 'Not as audited' } } },
      { ...again('2026-11-01T08:00:00Z'), of: { S1: { state: 'unreadable', error: 'access is denied' } } },
    ],
  },
  {
    title: 'done, and taken back: what was there before is expected',
    runs: [back('rolled-back'), {}],
    resources: [AS_IT_WAS],
    collected: [AFTER_BACK],
  },
  {
    title: 'done, and taken back, but what was planned is still there',
    runs: [{}, back('rolled-back')],
    resources: [PLANNED],
    collected: [AFTER_BACK],
  },
  {
    title: 'failed, and nobody knows what stands there: nothing deviates',
    runs: [{ of: { S1: { state: 'failed', error: 'appcmd set ended with 5' } } }],
    resources: [OTHER],
  },
  {
    title: 'the script crashed while it changed the step, of which only the begin of the run is known',
    runs: [{ outcome: 'running', ended: null, of: { S1: { state: 'changing', ended: null, after: null } } }],
    resources: [PLANNED],
  },
  {
    title: 'the step has no end of its own, and the run has',
    runs: [{ of: { S1: { ended: null } } }],
    resources: [PLANNED],
    collected: [IN_14],
  },
  { title: 'the script read nothing when it was done', runs: [{ of: { S1: { after: null } } }], resources: [PLANNED] },
  {
    title: 'the last script that read anything says what it read, be it verify.ps1',
    runs: [
      {},
      {
        ...again('2026-11-01T07:00:00Z'),
        kind: 'verify',
        of: { S1: { state: 'different', after: { providers: ['Kerberos'] } } },
      },
      { ...again('2026-11-01T08:00:00Z'), kind: 'verify', of: { S1: { state: 'unreadable', after: null } } },
    ],
    resources: [OTHER],
  },
  {
    title: 'what follows is not there yet after 14 minutes, and Exchange may still copy it',
    plan: COPIED,
    resources: [AS_IT_WAS],
    collected: [IN_14],
  },
  {
    title: 'what follows is not there yet after 15 minutes to the second',
    plan: COPIED,
    resources: [AS_IT_WAS],
    collected: [IN_15],
  },
  {
    title: 'what follows is not there a moment after 15 minutes',
    plan: COPIED,
    resources: [AS_IT_WAS],
    collected: ['2026-11-01T06:15:00.010Z'],
  },
  { title: 'what follows is not there after 16 minutes', plan: COPIED, resources: [AS_IT_WAS], collected: [IN_16] },
  { title: 'what follows is something else: no copying explains it', plan: COPIED, resources: [OTHER] },
  {
    title: 'what follows is not there, and nobody knows when that was read',
    plan: COPIED,
    resources: [AS_IT_WAS],
    collected: [null],
  },
  {
    title: 'what follows was taken back, and shows what was planned after a minute',
    plan: COPIED,
    runs: [back('rollback-pending')],
    resources: [PLANNED],
    collected: [AFTER_BACK],
  },
  {
    title: 'what the step writes is not there after a minute, and the script said that it may take time',
    runs: [{ outcome: 'pending', of: { S1: { state: 'pending' } } }],
    resources: [AS_IT_WAS],
  },
  {
    title: 'what was written back is not there after a minute, and the script said that it may take time',
    runs: [back('rollback-pending', ['NTLM'])],
    resources: [PLANNED],
    collected: [AFTER_BACK],
  },
  {
    title: 'of two values one is as planned, one as before',
    plan: planWith([stepOf('S1', [change(), enabled])]),
    resources: [both(['NTLM'], false)],
  },
  {
    title: 'of two values both are as planned',
    plan: planWith([stepOf('S1', [change(), enabled])]),
    resources: [both(['NTLM'], true)],
  },
  {
    title: 'of two values one is as planned, one was not collected',
    plan: planWith([stepOf('S1', [change(), enabled])]),
    resources: [PLANNED],
  },
  {
    title: 'of two values one is as before, one was not collected',
    plan: planWith([stepOf('S1', [change(), enabled])]),
    resources: [AS_IT_WAS],
  },
  {
    title: 'of two values one is as before, one something else',
    plan: planWith([stepOf('S1', [change(), enabled])]),
    resources: [both(['Kerberos'], false)],
  },
  {
    title: 'a value that follows counts for nothing of what the step wrote itself',
    plan: planWith([withOperation('S1', OPERATIONS.mapi, [methods, change({ follows: true })])]),
    resources: [directory(['Ntlm', 'OAuth']), OTHER],
  },
  {
    title: 'the order of methods does not count, that of providers does',
    plan: planWith([
      withOperation('S1', OPERATIONS.mapi, [methods]),
      stepOf('S2', [change({ after: ['NTLM', 'Negotiate'] })]),
    ]),
    resources: [directory(['OAuth', 'NTLM']), AS_IT_WAS],
  },
  {
    title: 'a later step made something else of the value: both are as planned',
    plan: planWith([stepOf('S1'), stepOf('S2', [change({ before: ['NTLM'], after: ['Kerberos'] })])]),
    resources: [OTHER],
  },
  {
    title: 'a later step left the same value: nothing is said of it',
    plan: planWith([stepOf('S1'), stepOf('S2', [change({ before: ['NTLM'] })])]),
    resources: [PLANNED],
  },
  {
    title: 'a later step made it of another value of the location, and of another location',
    plan: planWith([
      stepOf('S1'),
      stepOf('S2', [change({ property: 'windowsAuthentication.other', after: ['Kerberos'] })]),
      stepOf('S3', [change({ resource: `${EWS}/bin`, after: ['Kerberos'] })]),
    ]),
    resources: [OTHER],
  },
  {
    title: 'what shows later is told by the last script that looked',
    plan: COPIED,
    runs: [
      { of: { S1: { later: [laterRow({ read: ['Negotiate', 'NTLM'], state: 'pending' })] } } },
      {
        ...again('2026-11-01T07:00:00Z'),
        kind: 'verify',
        of: {
          S1: {
            later: [
              laterRow(),
              laterRow({
                check: 'wire',
                where: 'port 443, /EWS/',
                property: 'challenges',
                read: null,
                state: 'unreadable',
                error: 'no connection',
              }),
            ],
          },
        },
      },
      { ...again('2026-11-01T08:00:00Z'), kind: 'verify' },
    ],
    resources: [PLANNED],
  },
  {
    title: 'of what shows later the script read the value in IIS itself, beside others and elsewhere',
    plan: COPIED,
    runs: [
      {
        of: {
          S1: {
            later: [
              laterRow({ check: 'wire', read: ['Basic'] }),
              laterRow({ property: 'windowsAuthentication.enabled', read: true }),
              laterRow({ where: 'Default Web Site/OAB', read: ['Kerberos'] }),
              laterRow(),
            ],
          },
        },
      },
    ],
    resources: [PLANNED],
  },
  ...(['unreadable', 'not-asked'] as const).map((state) => ({
    title: `what follows in IIS was ${state}: the script read nothing`,
    plan: COPIED,
    runs: [{ of: { S1: { later: [laterRow({ state, read: null })] } } }],
    resources: [PLANNED],
  })),
  {
    title: 'an earlier release wrote nothing of what shows later',
    runs: [{ of: { S1: { later: undefined as never } } }],
    resources: [PLANNED],
  },
];
