// The door of the room: what messages, modals and the Home tab are made of.
export * from './blocks.ts'
export * from './chart.ts'
export * from './command.ts'
export * from './menu.ts'
export * from './modal.ts'
export * from './pack.ts'
export * from './pager.ts'
export * from './text.ts'
