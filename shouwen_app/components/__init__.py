"""What pages are made of (界面组件): the frame, badges, forms, tables and states of the design system."""
