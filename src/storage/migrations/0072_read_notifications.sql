-- SPDX-License-Identifier: Apache-2.0
-- What was read long ago is found without looking at everything.
CREATE INDEX notifications_by_reading ON notifications (read_at) WHERE read_at IS NOT NULL;
