import type { Value } from '../../../model/resource.ts';
import type { ScriptAnswer } from '../../runner.ts';

/** What `connect.ps1` says of a connection. `null`: could not be told here. */
export interface ConnectAnswer {
  readonly connected: boolean;
  readonly way: string;
  /** Address, snap-in or script. */
  readonly endpoint: string | null;
  readonly account: string | null;
  readonly sid: string | null;
  readonly host: string | null;
  /** Runs as a local administrator. */
  readonly elevated: boolean | null;
  readonly powershell: string | null;
  readonly edition: string | null;
  readonly languageMode: string | null;
  /** By scope: `{ LocalMachine: 'RemoteSigned' }`. */
  readonly executionPolicy: { readonly [scope: string]: string };
  /** Of the cmdlets that exaudit knows, those that are there for this account, sorted. */
  readonly commands: readonly string[];
  readonly viewEntireForest: boolean | null;
  readonly recipientViewRoot: string | null;
  readonly domainController: string | null;
  readonly roleAssignments: readonly RoleAssignment[] | null;
}

interface RoleAssignment {
  readonly role: string | null;
  /** The role group or account that has it. */
  readonly assignee: string | null;
  readonly recipientReadScope: string | null;
}

/** `undefined` where the answer is no answer of `connect.ps1`. */
export function connectAnswerOf(answer: ScriptAnswer): ConnectAnswer | undefined {
  const found = answer.data.find((value): value is Facts => isRecord(value) && value.connect === 'exaudit/connect/v1');
  if (found === undefined) return undefined;
  const assignments = found.roleAssignments;
  return {
    connected: found.connected === true,
    way: text(found.way) ?? '',
    endpoint: text(found.endpoint),
    account: text(found.account),
    sid: text(found.sid),
    host: text(found.host),
    elevated: boolean(found.elevated),
    powershell: text(found.powershell),
    edition: text(found.edition),
    languageMode: text(found.languageMode),
    executionPolicy: isRecord(found.executionPolicy)
      ? Object.fromEntries(Object.entries(found.executionPolicy).map(([scope, policy]) => [scope, String(policy)]))
      : {},
    commands: Array.isArray(found.commands) ? found.commands.map(String) : [],
    viewEntireForest: boolean(found.viewEntireForest),
    recipientViewRoot: text(found.recipientViewRoot),
    domainController: text(found.domainController),
    roleAssignments: Array.isArray(assignments)
      ? assignments.filter(isRecord).map((one) => ({
          role: text(one.role),
          assignee: text(one.assignee),
          recipientReadScope: text(one.recipientReadScope),
        }))
      : null,
  };
}

interface Facts {
  readonly [name: string]: Value;
}

const isRecord = (value: Value | undefined): value is Facts =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: Value | undefined): string | null => (typeof value === 'string' && value !== '' ? value : null);
const boolean = (value: Value | undefined): boolean | null => (typeof value === 'boolean' ? value : null);
