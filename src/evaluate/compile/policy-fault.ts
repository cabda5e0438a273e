import { UserError } from '../../model/error.ts';

/** A rule that lint should have refused: nothing can be judged by it. */
export function policyFault(rule: string, path: string, message: string): UserError {
  return new UserError('policy-invalid', `${rule}: ${message}`, {
    where: path,
    hint: 'run "exaudit policy lint", which shows the place in the file',
  });
}
