-- SPDX-License-Identifier: Apache-2.0
-- Where the watermark stood when the reader's present visit began: what was new then stays marked until the visit ends.
ALTER TABLE watermarks ADD COLUMN visit_arrival INTEGER NOT NULL DEFAULT 0;
ALTER TABLE watermarks ADD COLUMN visit_since INTEGER NOT NULL DEFAULT 0;
UPDATE watermarks SET visit_arrival = arrival, visit_since = seen_at;
