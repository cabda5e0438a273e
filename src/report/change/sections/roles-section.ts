import { blank, type Section, say } from '../change-document.ts';

const ROLES = ['Requested by', 'Reviewed by', 'Approved by', 'Will execute', 'Will verify'];

/** 9: five names. Whoever asks does not approve, and whoever executes does not verify alone. */
export function rolesSection(): Section {
  return {
    id: 'roles',
    number: 9,
    title: 'Roles and approvals',
    blocks: [
      {
        type: 'table',
        label: 'Roles',
        head: ['Role', 'Name', 'Date', 'Signature'],
        rows: ROLES.map((role) => [say`${role}`, say`${blank(18)}`, say`${blank(10)}`, say`${blank(16)}`]),
      },
      {
        type: 'text',
        line: say`Whoever requests should not approve. Who wrote these names this program cannot check.`,
      },
    ],
  };
}
