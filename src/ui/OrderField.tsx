import { ChevronDown } from 'lucide-react';
import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';
import { type RowOrder, rowOrders } from './rowOrders.ts';

interface OrderFieldProps {
  readonly order: RowOrder;
  readonly onOrder: (order: RowOrder) => void;
}

/** In which order the images are shown. */
export function OrderField({ order, onOrder }: OrderFieldProps) {
  return (
    <Select
      className="order-field"
      value={order.key}
      onChange={(key) => {
        const chosen = rowOrders.find((known) => known.key === key);
        if (chosen !== undefined) onOrder(chosen);
      }}
    >
      <Label className="quiet">Order</Label>
      <Button className="button button--small">
        <SelectValue className="select__value" />
        <ChevronDown size={14} aria-hidden="true" />
      </Button>
      <Popover className="popover popover--list" placement="bottom end" offset={4}>
        <ListBox className="list-box">
          {rowOrders.map(({ key, label }) => (
            <ListBoxItem key={key} id={key} textValue={label} className="list-box__item">
              {label}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}
