import type { ToolRequest } from '../tool-requests.ts';

export type ObjectSyntax = 'clixml' | 'json' | 'csv' | 'format-list' | 'format-table';

/** What a file of a capture is, and whom it is about. `server` is a NetBIOS name in the spelling that was found. */
export type Placement =
  | { readonly type: 'manifest' }
  | {
      readonly type: 'not-read';
      readonly status: 'ignored' | 'unplaced';
      readonly problem: string;
      readonly hint: string | null;
    }
  | {
      readonly type: 'objects';
      readonly syntax: ObjectSyntax;
      /** From the name; the content goes before it, unless the reader mapped the file. */
      readonly request: string | null;
      readonly isMapped: boolean;
      readonly server: string | null;
    }
  | { readonly type: 'console'; readonly server: string | null }
  | {
      readonly type: 'application-host';
      readonly server: string;
      readonly problem: string | null;
      readonly hint: string | null;
    }
  | { readonly type: 'web-config'; readonly server: string | null; readonly folder: string }
  | {
      readonly type: 'appcmd';
      readonly server: string;
      readonly location: string | null;
      readonly section: string | null;
    }
  | { readonly type: 'adsutil'; readonly server: string; readonly node: string }
  | { readonly type: 'tool'; readonly request: ToolRequest; readonly server: string | null }
  | {
      readonly type: 'registry';
      readonly syntax: 'reg-query' | 'reg-file';
      readonly server: string;
      readonly computerRole: 'server' | 'client';
    };
