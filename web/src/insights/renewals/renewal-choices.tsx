import { Select } from '../../design/select.tsx';
import { type RenewalOrder, type RenewalSpan, renewalOrders, renewalSpans } from './renewals-search.ts';

const spanWords: Record<RenewalSpan, string> = {
  '30': 'Next 30 days',
  '90': 'Next 90 days',
  '180': 'Next half year',
  '365': 'Next year',
};

/** How far ahead is looked. */
export function SpanChoice(props: { value: RenewalSpan; onChoose: (span: RenewalSpan) => void }) {
  return (
    <Select
      label="How far ahead"
      isLabelHidden
      choices={renewalSpans.map((value) => ({ value, label: spanWords[value] }))}
      {...props}
    />
  );
}

const orderWords: Record<RenewalOrder, string> = {
  soonest: 'Soonest first',
  doubtful: 'Most money in doubt first',
  money: 'Most money first',
};

/** What the list begins with. */
export function OrderChoice(props: { value: RenewalOrder; onChoose: (order: RenewalOrder) => void }) {
  return (
    <Select
      label="Order"
      isLabelHidden
      choices={renewalOrders.map((value) => ({ value, label: orderWords[value] }))}
      {...props}
    />
  );
}
