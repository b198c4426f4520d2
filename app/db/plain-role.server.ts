import { databasePool } from './client.server.ts';

interface RoleFacts {
  readonly role: string;
  readonly is_super: boolean;
  readonly bypasses: boolean;
  readonly owns: boolean;
}

/**
 * Refuses to serve as a role that row-level security does not bind.
 * @throws an Error naming the role and what is wrong with it
 */
export async function assertPlainRole(): Promise<void> {
  const { rows } = await databasePool().query<RoleFacts>(
    `SELECT current_user AS role, rolsuper AS is_super, rolbypassrls AS bypasses, EXISTS (
       SELECT 1 FROM pg_class WHERE relkind IN ('r', 'p') AND relrowsecurity
         AND relnamespace = 'public'::regnamespace AND pg_has_role(current_user, relowner, 'MEMBER')
     ) AS owns
     FROM pg_roles WHERE rolname = current_user`,
  );
  const facts = rows[0];
  const wrong = facts?.is_super
    ? 'is a superuser'
    : facts?.bypasses
      ? 'bypasses row-level security'
      : 'owns tables';
  if (facts === undefined || facts.is_super || facts.bypasses || facts.owns) {
    throw new Error(
      `The app must not run as ${facts?.role ?? 'an unknown role'}, which ${wrong}: ` +
        'let DATABASE_URL log in as tandem_app, or as a member of it that is none of these.',
    );
  }
}
