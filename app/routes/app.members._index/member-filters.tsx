import { useEffect, useState } from 'react';
import { useNavigation, useSearchParams } from '@remix-run/react';
import { IndexFilters, IndexFiltersMode } from '@shopify/polaris';
import type { IndexFiltersProps } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';

const filters = ['all', 'with-points', 'pending', 'expiring', 'with-debt', 'closed'] as const;
const sorts = ['recent', 'points', 'earned', 'joined'] as const;
const typingMs = 300;

interface MemberFiltersProps {
  asked: { q: string; filter: string; sort: string };
}

/** Search, views and sorting of the member list; all of it stands in the address. */
export function MemberFilters({ asked }: MemberFiltersProps) {
  const { t } = useTranslation('members');
  const [, setSearch] = useSearchParams();
  const navigation = useNavigation();
  const [typed, setTyped] = useState(asked.q);
  const [mode, setMode] = useState(asked.q === '' ? IndexFiltersMode.Default : IndexFiltersMode.Filtering);
  const ask = (change: Record<string, string>) => {
    setSearch({ q: asked.q, filter: asked.filter, sort: asked.sort, ...change }, { replace: true });
  };
  useEffect(() => {
    if (typed === asked.q) return undefined;
    const timer = setTimeout(() => {
      ask({ q: typed });
    }, typingMs);
    return () => {
      clearTimeout(timer);
    };
  });
  return (
    <IndexFilters
      queryValue={typed}
      queryPlaceholder={t('search')}
      onQueryChange={setTyped}
      onQueryClear={() => {
        setTyped('');
      }}
      tabs={filters.map((filter) => ({ id: filter, content: t(`filter.${filter}`) }))}
      selected={Math.max(
        0,
        filters.findIndex((filter) => filter === asked.filter),
      )}
      onSelect={(at) => {
        ask({ filter: filters[at] ?? 'all' });
      }}
      canCreateNewView={false}
      sortOptions={sortOptions((sort, direction) => t(`sort.${sort}.${direction}`))}
      sortSelected={[`${asked.sort} desc`]}
      onSort={([chosen]) => {
        ask({ sort: chosen?.split(' ')[0] ?? 'recent' });
      }}
      mode={mode}
      setMode={setMode}
      filters={[]}
      appliedFilters={[]}
      onClearAll={() => {
        setTyped('');
      }}
      cancelAction={{
        onAction: () => {
          setTyped('');
        },
      }}
      loading={navigation.state === 'loading'}
    />
  );
}

function sortOptions(
  word: (sort: string, direction: string) => string,
): NonNullable<IndexFiltersProps['sortOptions']> {
  return sorts.map((sort) => ({
    label: word(sort, 'label'),
    value: `${sort} desc` as const,
    directionLabel: word(sort, 'desc'),
  }));
}
