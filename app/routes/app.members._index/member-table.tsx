import { useNavigate, useSearchParams } from '@remix-run/react';
import { Badge, BlockStack, IndexTable, InlineStack, Link, Text, useBreakpoints } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { WrittenMember } from '../members-list.server.ts';

interface MemberTableProps {
  members: WrittenMember[];
  count: string;
  nextCursor: string | null;
  hasPrevious: boolean;
}

/** The list of members; condensed on a phone. */
export function MemberTable({ members, count, nextCursor, hasPrevious }: MemberTableProps) {
  const { t } = useTranslation('members');
  const { smDown } = useBreakpoints();
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const end = { alignment: 'end' as const };
  return (
    <IndexTable
      resourceName={{ singular: t('title'), plural: t('title') }}
      itemCount={members.length}
      selectable={false}
      condensed={smDown}
      headings={[
        { title: t('column.name') },
        { title: t('column.email') },
        { title: t('column.available'), ...end },
        { title: t('column.worth'), ...end },
        { title: t('column.pending'), ...end },
        { title: t('column.lastEntry'), ...end },
      ]}
      emptyState={
        <Text as="p" alignment="center" tone="subdued">
          {t('noneFound')}
        </Text>
      }
      pagination={{
        label: count,
        hasNext: nextCursor !== null,
        hasPrevious,
        onNext: () => {
          setSearch({ ...Object.fromEntries(search), cursor: nextCursor ?? '' });
        },
        onPrevious: () => navigate(-1),
      }}
    >
      {members.map((member, position) => (
        <IndexTable.Row id={member.id} key={member.id} position={position}>
          {smDown ? <MemberCard member={member} /> : <MemberCells member={member} />}
        </IndexTable.Row>
      ))}
    </IndexTable>
  );
}

function MemberCells({ member }: { member: WrittenMember }) {
  return (
    <>
      <IndexTable.Cell>
        <InlineStack gap="200" blockAlign="center" wrap={false}>
          <Link url={`/app/members/${member.id}`} dataPrimaryLink monochrome removeUnderline>
            <Text as="span" fontWeight="semibold">
              {member.name}
            </Text>
          </Link>
          <MemberBadges member={member} />
        </InlineStack>
      </IndexTable.Cell>
      <IndexTable.Cell>{member.email}</IndexTable.Cell>
      <NumberCell text={member.available} />
      <NumberCell text={member.worth} />
      <NumberCell text={member.pending} />
      <NumberCell text={member.lastEntry} />
    </>
  );
}

function NumberCell({ text }: { text: string }) {
  return (
    <IndexTable.Cell>
      <Text as="span" alignment="end" numeric>
        {text}
      </Text>
    </IndexTable.Cell>
  );
}

function MemberBadges({ member }: { member: WrittenMember }) {
  const { t } = useTranslation('members');
  return (
    <>
      {member.state === 'active' ? null : <Badge>{member.stateLabel}</Badge>}
      {member.debt === null ? null : <Badge tone="attention">{t('owes', { points: member.debt })}</Badge>}
    </>
  );
}

function MemberCard({ member }: { member: WrittenMember }) {
  const { t } = useTranslation('members');
  return (
    <div style={{ padding: '12px 16px', width: '100%' }}>
      <BlockStack gap="050">
        <InlineStack align="space-between" gap="200">
          <Link url={`/app/members/${member.id}`} dataPrimaryLink monochrome removeUnderline>
            <Text as="span" fontWeight="semibold" breakWord>
              {member.name}
            </Text>
          </Link>
          <Text as="span" numeric>
            {t('points', { points: member.available })}
          </Text>
        </InlineStack>
        <Text as="span" tone="subdued" variant="bodySm" breakWord>
          {member.email}
        </Text>
        <InlineStack gap="200">
          <MemberBadges member={member} />
        </InlineStack>
      </BlockStack>
    </div>
  );
}
