import type {
  ActionsBlockElement,
  InputBlockElement,
  MultiSelect,
  SectionBlockAccessory,
  Select,
} from '@slack/types'

/** Anything in a block that a person can look at or use. */
export type Element = ActionsBlockElement | InputBlockElement | SectionBlockAccessory

/** A menu, for one choice or several. */
export type AnySelect = Select | MultiSelect
