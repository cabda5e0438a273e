/** What a plan is told in, and the file that it stands in. Loaded by the command line before anything is written. */
export const CHANGE_FILES = {
  'cab-html': 'change.html',
  'cab-markdown': 'change.md',
  users: 'users.txt',
} as const;

export type ChangeFormat = keyof typeof CHANGE_FILES;
