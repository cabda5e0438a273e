import type { Request } from '../../model/request.ts';
import type { Value } from '../../model/resource.ts';

/** How often a request is put: once, for each server, for each mailbox database, on each client, for each namespace. */
export type RequestScope = 'organization' | 'each-server' | 'each-database' | 'each-client' | 'namespace';

/** Parameters of a cmdlet. `{server}` and `{database}` stand for a name, always as a whole value, never inside a text. */
export type CmdletParameters = { readonly [name: string]: Value };

/** A cmdlet as it is really sent: splatted, never built as text. */
export interface CmdletAsk {
  readonly type: 'cmdlet';
  readonly cmdlet: string;
  readonly parameters: CmdletParameters;
  /** What is taken of each object; a property that the object does not have stays absent. */
  readonly properties: readonly string[];
  /** When it is sent, where it is not the first choice. */
  readonly when?: string;
}

/** A file that is read, of which only these sections are kept (`all`: nothing in it is withheld but secrets). */
export interface FileAsk {
  readonly type: 'file';
  readonly path: string;
  readonly sections: readonly string[];
}

/** A program of Windows with its arguments, each one whole: no shell takes part. */
export interface CommandAsk {
  readonly type: 'command';
  readonly program: 'appcmd' | 'cscript' | 'netsh' | 'setspn' | 'reg';
  readonly arguments: readonly string[];
}

/** One value of the registry. `hive` `HKU` is the hive of everybody who is signed in. */
export interface RegistryAsk {
  readonly type: 'registry';
  readonly hive: 'HKLM' | 'HKU';
  readonly key: string;
  readonly name: string;
  /** Whose setting it is. */
  readonly owner: 'machine' | 'user';
  /** `policy` where only Group Policy writes there, else `setting`. */
  readonly origin: 'setting' | 'policy';
}

interface DnsAsk {
  readonly type: 'dns';
  readonly name: string;
  readonly record: 'A' | 'AAAA' | 'CNAME' | 'SRV';
}

/** An unauthenticated HTTP request: no credentials, no redirect followed off host, to declared or known hosts only. */
export interface ProbeAsk {
  readonly type: 'probe';
  readonly method: 'GET' | 'OPTIONS' | 'POST';
  readonly path: string;
}

export type Ask = CmdletAsk | FileAsk | CommandAsk | RegistryAsk | DnsAsk | ProbeAsk;

/** A request with everything that is known of it: what a person types by hand, and what this tool sends. */
export interface CatalogRequest extends Request {
  readonly scope: RequestScope;
  /** What its answer is needed for, as a sentence. */
  readonly why: string;
  /** Exactly what is sent, in this order; a cmdlet's second and later ones only where the first does not exist. */
  readonly asks: readonly Ask[];
  /** First release that knows it: older servers are not asked. */
  readonly since?: '2007' | '2010' | '2013' | '2019';
  /** Tells more where somebody brings it; nothing asks for it, and nothing is missing without it. */
  readonly optional?: true;
  /** Comes with another product: where the cmdlet is not there it counts as not asked. */
  readonly ofOtherProduct?: true;
}
