/** Imports every view, so that their style recipes are declared before the sheet is written. */
import "./account/choose_password_page.tsx";
import "./account/sessions_page.tsx";
import "./account/set_up_page.tsx";
import "./account/sign_in_page.tsx";
import "./administration/accounts_page.tsx";
import "./administration/agents_page.tsx";
import "./administration/one_time_link_page.tsx";
import "./administration/queues_page.tsx";
import "./inbox_page.tsx";
import "./problem_page.tsx";
import "./refused.tsx";
import "./toast.tsx";
