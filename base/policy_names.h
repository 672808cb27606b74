/* base/policy_names.h - the names of the readings of 48 hours: a setting allows them,
 * tickets/time/clock.h says what each means. They stand in the log and never change.
 */
#pragma once

#define POLICY_ELAPSED "elapsed"
#define POLICY_OFFICE "office"
#define POLICY_BUSINESS "business"
#define POLICY_EXTENDED "extended"
